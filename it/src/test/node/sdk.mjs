// The AWS SDKs for JavaScript 2 and 3 behind one face: calls answer { status, result }, failures are
// { status, name, typed, message }, where typed tells whether instanceof finds the exception's own class.
// Nothing is configured but the endpoint; no call is tried again.
import * as three from '@aws-sdk/client-apigatewaymanagementapi';

process.env.AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE = '1';
const { default: Two } = await import('aws-sdk/clients/apigatewaymanagementapi.js');

function version3(endpoint) {
  const client = new three.ApiGatewayManagementApiClient({ endpoint, maxAttempts: 1 });
  const send = async (command) => {
    try {
      const { $metadata, ...result } = await client.send(command);
      return { status: $metadata.httpStatusCode, result };
    } catch (error) {
      const kind = three[error.name];
      const typed = kind !== undefined && error instanceof kind;
      throw { status: error.$metadata?.httpStatusCode, name: error.name, typed, message: error.message };
    }
  };
  return {
    post: (ConnectionId, Data) => send(new three.PostToConnectionCommand({ ConnectionId, Data })),
    get: (ConnectionId) => send(new three.GetConnectionCommand({ ConnectionId })),
    delete: (ConnectionId) => send(new three.DeleteConnectionCommand({ ConnectionId })),
  };
}

// Version 2 has no classes for exceptions: handlers look at the code or at the status.
function version2(endpoint) {
  const client = new Two({ endpoint, maxRetries: 0 });
  const send = async (request) => {
    let status;
    request.on('complete', (response) => (status = response.httpResponse.statusCode));
    try {
      const result = await request.promise();
      return { status, result };
    } catch (error) {
      throw { status: error.statusCode, name: error.code, typed: false, message: error.message };
    }
  };
  return {
    post: (ConnectionId, Data) => send(client.postToConnection({ ConnectionId, Data })),
    get: (ConnectionId) => send(client.getConnection({ ConnectionId })),
    delete: (ConnectionId) => send(client.deleteConnection({ ConnectionId })),
  };
}

export const sdk = (version, endpoint) => (version === '2' ? version2(endpoint) : version3(endpoint));

export const told = ({ status, name, typed, message }) =>
  `${status} ${name} ${typed ? 'typed' : 'untyped'} ${message}`;
