// The document clients of the SDKs against tables, step by step; each step prints one line.
//   node documents.mjs VERSION ENDPOINT
const [version, endpoint] = process.argv.slice(2);
const settings = { endpoint, region: 'eu-central-1', credentials: { accessKeyId: 'key', secretAccessKey: 'secret' } };

async function version3() {
  const { DynamoDB } = await import('@aws-sdk/client-dynamodb');
  const { DynamoDBDocument } = await import('@aws-sdk/lib-dynamodb');
  const client = new DynamoDB({ ...settings, maxAttempts: 1 });
  const documents = DynamoDBDocument.from(client);
  return {
    createTable: (input) => client.createTable(input),
    call: (name, input) => documents[name](input),
    set: (elements) => new Set(elements),
  };
}

async function version2() {
  process.env.AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE = '1';
  const { default: DynamoDB } = await import('aws-sdk/clients/dynamodb.js');
  const service = new DynamoDB({ ...settings, maxRetries: 0 });
  const documents = new DynamoDB.DocumentClient({ service });
  return {
    createTable: (input) => service.createTable(input).promise(),
    call: (name, input) => documents[name](input).promise(),
    set: (elements) => documents.createSet(elements),
  };
}

const { createTable, call, set } = version === '2' ? await version2() : await version3();
const TableName = 'documents';

// The same text for the same value, whatever the order of its members and whatever a set is made of.
const plain = (value) => {
  if (value instanceof Set) return { set: [...value].sort() };
  if (value?.wrapperName === 'Set') return { set: [...value.values].sort() };
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((name) => [name, plain(value[name])]));
};
const tell = (step, value) => console.log(`${step}: ${JSON.stringify(plain(value))}`);
const failure = async (name, input) => {
  try {
    await call(name, input);
    return 'none';
  } catch (error) {
    return version === '2' ? error.code : error.name;
  }
};

const types = { room: 'S', at: 'N', user: 'S' };
await createTable({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: Object.keys(types).map((name) => ({ AttributeName: name, AttributeType: types[name] })),
  KeySchema: [{ AttributeName: 'room', KeyType: 'HASH' }, { AttributeName: 'at', KeyType: 'RANGE' }],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byUser',
      KeySchema: [{ AttributeName: 'user', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
});

const Key = { room: 'a', at: 1 };
const nested = { list: [1, 'two', true, null, { deep: [-0.5] }], map: {}, text: 'olá', empty: '' };
await call('put', { TableName, Item: { ...Key, ...nested, tags: set(['x', 'y']) } });
tell('get', (await call('get', { TableName, Key, ConsistentRead: true })).Item);

const update = {
  TableName,
  Key,
  UpdateExpression: 'SET #t = :t, #l[1] = :n REMOVE #m ADD visits :n DELETE tags :x',
  ExpressionAttributeNames: { '#t': 'text', '#l': 'list', '#m': 'map' },
  ExpressionAttributeValues: { ':t': 'new', ':n': 2, ':x': set(['x']) },
  ReturnValues: 'ALL_NEW',
};
tell('update', (await call('update', update)).Attributes);

const onlyNew = { TableName, Item: Key, ConditionExpression: 'attribute_not_exists(room)' };
tell('condition', await failure('put', onlyNew));

const items = Array.from({ length: 30 }, (_, at) => ({ room: 'b', at, user: at % 2 ? 'ann' : 'bob' }));
for (const batch of [items.slice(0, 25), items.slice(25)]) {
  const puts = batch.map((Item) => ({ PutRequest: { Item } }));
  await call('batchWrite', { RequestItems: { [TableName]: puts } });
}
const pages = [];
let ExclusiveStartKey;
do {
  const page = await call('query', {
    TableName,
    KeyConditionExpression: 'room = :r AND #at >= :least',
    ExpressionAttributeNames: { '#at': 'at' },
    ExpressionAttributeValues: { ':r': 'b', ':least': 5 },
    ScanIndexForward: false,
    Limit: 10,
    ExclusiveStartKey,
  });
  pages.push(page.Items.map((item) => item.at));
  ExclusiveStartKey = page.LastEvaluatedKey;
} while (ExclusiveStartKey);
tell('query', pages);

const ofAnn = { TableName, IndexName: 'byUser', KeyConditionExpression: '#u = :u' };
const found = await call('query', {
  ...ofAnn,
  ExpressionAttributeNames: { '#u': 'user' },
  ExpressionAttributeValues: { ':u': 'ann' },
});
tell('index', [found.Count, found.Items[0]]);

const Keys = [{ room: 'b', at: 3 }, { room: 'b', at: 99 }];
const batch = await call('batchGet', { RequestItems: { [TableName]: { Keys } } });
tell('batchGet', [batch.Responses, batch.UnprocessedKeys]);

const check = (exists) => ({
  ConditionCheck: { TableName, Key, ConditionExpression: `attribute_${exists}(room)` },
});
const remove = { Delete: { TableName, Key: Keys[0] } };
const TransactItems = [{ Put: { TableName, Item: { room: 'c', at: 1 } } }, remove];
tell('cancelled', await failure('transactWrite', { TransactItems: [check('not_exists'), ...TransactItems] }));
await call('transactWrite', { TransactItems: [check('exists'), ...TransactItems] });
const gets = [{ room: 'c', at: 1 }, Keys[0]].map((Key) => ({ Get: { TableName, Key } }));
tell('transactGet', (await call('transactGet', { TransactItems: gets })).Responses);

tell('delete', (await call('delete', { TableName, Key: { room: 'c', at: 1 }, ReturnValues: 'ALL_OLD' })).Attributes);
tell('scan', (await call('scan', { TableName, Select: 'COUNT' })).Count);
