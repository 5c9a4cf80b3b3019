import { expect, it } from 'vitest';
import { socketAddress } from '../src/wire/address.ts';

it.each([
  ['/webchat/Prod', 'http://localhost:4080/webchat/', 'ws://localhost:4080/webchat/Prod'],
  ['/webchat/Prod', 'https://chat.example/webchat/', 'wss://chat.example/webchat/Prod'],
  ['wss://api.example/Prod', 'http://localhost:4080/webchat/', 'wss://api.example/Prod'],
])('%s on %s is %s', (configured, page, expected) => {
  expect(socketAddress(configured, new URL(page))).toBe(expected);
});
