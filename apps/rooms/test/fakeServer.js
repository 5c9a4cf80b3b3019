/** Sockets that a test plays the server of. */
export class FakeServer {
  sockets = [];
  reachable = true;

  open = () => {
    const socket = {
      sent: [],
      closed: false,
      send: (text) => socket.sent.push(JSON.parse(text)),
      close: () => {
        socket.closed = true;
      },
    };
    this.sockets.push(socket);
    return socket;
  };

  isReachable = async () => this.reachable;

  get socket() {
    return this.sockets.at(-1);
  }

  accept() {
    this.socket.onopen();
  }

  hangUp() {
    this.socket.onclose();
  }

  says(frame) {
    this.socket.onmessage({ data: typeof frame === 'string' ? frame : JSON.stringify(frame) });
  }

  /** What was sent with that action on the connection of now. */
  heard(action) {
    return this.socket.sent.filter((frame) => frame.action === action);
  }
}
