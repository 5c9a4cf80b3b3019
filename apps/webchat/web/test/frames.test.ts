import { describe, expect, it } from 'vitest';
import { read } from '../src/wire/frames.ts';

const ana = { userName: 'ana', connectionId: 'A1=' };

describe('read', () => {
  it.each([
    ['{"action":"newUser","userName":"ana","connectionId":"A1="}', { push: { kind: 'joined', person: ana } }],
    ['{"action":"userExit","userName":"ana","connectionId":"A1="}', { push: { kind: 'left', connectionId: 'A1=' } }],
    [
      '{"action":"message","sender":"ana","receiver":{"connectionId":"B1="},"message":"oi"}',
      { push: { kind: 'message', sender: 'ana', text: 'oi', toEverybody: false } },
    ],
    [
      '{"action":"message","sender":"ana","receiver":{"audience":"everybody"},"message":"oi"}',
      { push: { kind: 'message', sender: 'ana', text: 'oi', toEverybody: true } },
    ],
    [
      '{"action":"list","users":[{"userName":"ana","connectionId":"A1="},{"userName":7}]}',
      { reply: { kind: 'people', people: [ana] } },
    ],
    ['"Successfully registered"', { reply: { kind: 'words', words: 'Successfully registered' } }],
    [
      '{"message": "Internal server error", "connectionId":"A1=", "requestId":"R1="}',
      { reply: { kind: 'error', words: 'Internal server error' } },
    ],
  ])('understands %s', (frame, expected) => {
    expect(read(frame)).toEqual(expected);
  });

  it.each(['', 'oops', 'null', '7', '[]', '{}', '{"action":"dance"}', '{"action":"message","sender":1}'])(
    'leaves %j alone',
    (frame) => {
      expect(read(frame)).toBeUndefined();
    },
  );
});
