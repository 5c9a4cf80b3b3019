import type { Socket } from '../src/wire/link.ts';

/** The server's end of a connection, played by a test. */
export class FakeSocket implements Socket {
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  readonly sent: string[] = [];
  closed = false;

  send(frame: string): void {
    this.sent.push(frame);
  }

  close(): void {
    this.closed = true;
  }

  accept(): void {
    this.onopen?.call(this as unknown as WebSocket, new Event('open'));
  }

  say(frame: unknown): void {
    this.onmessage?.call(this as unknown as WebSocket, { data: JSON.stringify(frame) } as MessageEvent);
  }

  lose(): void {
    this.onclose?.call(this as unknown as WebSocket, new Event('close') as CloseEvent);
  }

  /** The actions asked for so far. */
  actions(): string[] {
    return this.sent.map((frame) => (JSON.parse(frame) as { action: string }).action);
  }
}

/** All connections that were opened, in order. */
export class FakeServer {
  readonly sockets: FakeSocket[] = [];

  readonly open = (): FakeSocket => {
    const socket = new FakeSocket();
    this.sockets.push(socket);
    return socket;
  };

  get last(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (socket === undefined) {
      throw new Error('no connection was opened');
    }
    return socket;
  }
}
