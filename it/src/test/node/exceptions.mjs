// Provokes each error of the push API and prints a line for each.
//   node exceptions.mjs VERSION ENDPOINT CONNECTION_ID
// The connection must be open, and the server must take fewer than 120 requests at once.
import { sdk, told } from './sdk.mjs';

const [version, endpoint, id] = process.argv.slice(2);
const failure = (call) => call.then(() => 'none', told);
const client = sdk(version, endpoint);

console.log(await failure(client.post('Yx0PQceDDoECGjA=', 'never was')));
console.log(await failure(sdk(version, endpoint.replace(/[^/]+$/, 'nope')).post(id, 'no such stage')));
console.log(await failure(client.post(id, 'x'.repeat(131_073))));
console.log(await failure(client.post('ab c', 'no id')));
const flood = await Promise.all(Array.from({ length: 120 }, () => failure(client.get(id))));
console.log(flood.find((line) => line !== 'none') ?? 'none');
