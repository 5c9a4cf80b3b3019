// What is fetched and sent over HTTP.

/** The server said no, or nothing. The message is for people. */
export class RestFailure extends Error {}

export class Rest {
  #base;
  #token;
  #onCall;

  /**
   * @param {string} base the API's address, without a slash at its end
   * @param {string} token empty for none
   * @param {(line: string) => void} onCall hears of every call
   */
  constructor(base, token, onCall) {
    this.#base = base;
    this.#token = token;
    this.#onCall = onCall;
  }

  /** The latest notifications of a user, the newest first. */
  async latest(user) {
    return (await this.#call('GET', `/users/${encodeURIComponent(user)}/notifications`)).notifications;
  }

  one(user, id) {
    return this.#call('GET', `/users/${encodeURIComponent(user)}/notifications/${encodeURIComponent(id)}`);
  }

  add(user, text, from) {
    return this.#call('POST', `/users/${encodeURIComponent(user)}/notifications`, { text, from });
  }

  async #call(method, path, body = undefined) {
    const headers = { accept: 'application/json' };
    if (this.#token !== '') {
      headers.authorization = `Bearer ${this.#token}`;
    }
    if (body !== undefined) {
      headers['content-type'] = 'application/json';
    }
    let response;
    try {
      response = await fetch(this.#base + path, { method, headers, body: JSON.stringify(body), cache: 'no-store' });
    } catch {
      this.#onCall(`${method} ${path} · no answer`);
      throw new RestFailure('the server is away');
    }
    this.#onCall(`${method} ${path} · ${response.status}`);
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) {
      throw new RestFailure(String(answer.message ?? `status ${response.status}`));
    }
    return answer;
  }
}
