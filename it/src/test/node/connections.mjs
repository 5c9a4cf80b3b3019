// Talks to one connection as a function would.
//   node connections.mjs VERSION ENDPOINT post|get|delete CONNECTION_ID [TEXT]
// Prints one line: what came back, or the status and the name of the exception.
import { sdk, told } from './sdk.mjs';

const [version, endpoint, verb, id, text = 'anything'] = process.argv.slice(2);
try {
  const { status, result } = await sdk(version, endpoint)[verb](id, text);
  console.log(status, JSON.stringify(result));
} catch (error) {
  console.log(told(error));
}
