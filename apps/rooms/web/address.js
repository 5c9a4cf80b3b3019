/**
 * The address to connect to. A relative one, such as `../rooms/dev`, belongs to the server that the page
 * came from and is as secure as the page; a full one, such as `wss://….amazonaws.com/dev`, is taken as it is.
 */
export function socketAddress(configured, page) {
  const address = new URL(configured, page);
  if (address.protocol === 'http:' || address.protocol === 'https:') {
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  }
  return address.href;
}

/** Reads config.json, which lies beside the page. */
export async function configuredAddress() {
  const response = await fetch('./config.json', { cache: 'no-cache' });
  const address = response.ok ? (await response.json()).websocketAddress : undefined;
  if (typeof address !== 'string') {
    throw new Error('config.json: expected {"websocketAddress": an address}');
  }
  return socketAddress(address, location.href);
}

/** Whether the server that the page came from answers at all. */
export async function isReachable() {
  try {
    return (await fetch('./config.json', { cache: 'no-store', signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}
