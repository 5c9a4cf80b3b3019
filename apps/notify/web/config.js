// Reads config.json, which lies beside the page.

/**
 * A relative address belongs to the server that the page came from and is as secure as the page; a full one, such as
 * `wss://….amazonaws.com/prod`, is taken as it is.
 */
export async function addresses(page = location.href) {
  const response = await fetch('./config.json', { cache: 'no-cache' });
  const config = response.ok ? await response.json() : {};
  const socket = new URL(text(config, 'websocketAddress'), page);
  if (socket.protocol === 'http:' || socket.protocol === 'https:') {
    socket.protocol = socket.protocol === 'https:' ? 'wss:' : 'ws:';
  }
  return { socket, rest: new URL(text(config, 'restAddress'), page).href.replace(/\/$/, '') };
}

function text(config, name) {
  if (typeof config[name] !== 'string') {
    throw new Error(`config.json says no ${name}`);
  }
  return config[name];
}
