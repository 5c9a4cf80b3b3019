// Talks to one connection as a function would: nothing is configured but the endpoint.
//   node connections.mjs ENDPOINT post|get|delete CONNECTION_ID [TEXT]
// Prints one line: what came back, or the name of the exception and its status.
import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';

const [endpoint, verb, ConnectionId, Data] = process.argv.slice(2);
const commands = {
  post: () => new PostToConnectionCommand({ ConnectionId, Data }),
  get: () => new GetConnectionCommand({ ConnectionId }),
  delete: () => new DeleteConnectionCommand({ ConnectionId }),
};
const client = new ApiGatewayManagementApiClient({ endpoint });
try {
  const { $metadata, ...result } = await client.send(commands[verb]());
  console.log($metadata.httpStatusCode, JSON.stringify(result));
} catch (error) {
  const typed = error instanceof GoneException ? 'typed' : 'untyped';
  console.log(error.$metadata?.httpStatusCode, error.name, typed, error.message);
}
