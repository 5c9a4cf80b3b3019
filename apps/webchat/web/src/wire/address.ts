/**
 * The address to connect to. A relative one, such as `/webchat/Prod`, belongs to the server that the page came from and
 * is as secure as the page; a full one, such as `wss://….amazonaws.com/Prod`, is taken as it is.
 */
export function socketAddress(configured: string, page: URL): string {
  const address = new URL(configured, page);
  if (address.protocol === 'http:' || address.protocol === 'https:') {
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  }
  return address.href;
}

/** Reads config.json, which lies beside the page. */
export async function configuredAddress(): Promise<string> {
  const response = await fetch('./config.json', { cache: 'no-cache' });
  const config: unknown = response.ok ? await response.json() : undefined;
  const address = (config as { websocketAddress?: unknown } | undefined)?.websocketAddress;
  if (typeof address !== 'string') {
    throw new Error('config.json says no websocketAddress');
  }
  return socketAddress(address, new URL(location.href));
}
