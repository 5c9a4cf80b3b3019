"""boto3 as a function would use it: the push API, tables and queues, a line of output for each step.

    python3 conversation.py ENDPOINT CONNECTION_ID

The connection must be open, and the server must take fewer than 120 requests at once. Everything else, keys and
the certificate authority among it, is in the environment.
"""

import concurrent.futures
import os
import sys
from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Attr, Key
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT, CONNECTION = sys.argv[1:]
ONCE = Config(retries={"total_max_attempts": 1}, max_pool_connections=60)


def connections(endpoint, **settings):
    return boto3.client("apigatewaymanagementapi", endpoint_url=endpoint, config=ONCE, **settings)


def failure(call, **arguments):
    """The status and the code of what went wrong, and whether the client has an exception class of that name."""
    try:
        call(**arguments)
        return "none"
    except ClientError as error:
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        return f"{status} {error.response['Error']['Code']} {type(error).__name__}"


def push():
    client = connections(ENDPOINT)
    print("post", client.post_to_connection(ConnectionId=CONNECTION, Data="olá")["ResponseMetadata"]["HTTPStatusCode"])
    seen = client.get_connection(ConnectionId=CONNECTION)
    print("get", seen["Identity"]["SourceIp"], seen["ConnectedAt"].tzinfo is not None, "LastActiveAt" in seen)


def refusals():
    client = connections(ENDPOINT)
    post = client.post_to_connection
    print("gone", failure(post, ConnectionId="Yx0PQceDDoECGjA=", Data=b"never was"))
    lost = connections(ENDPOINT.rpartition("/")[0] + "/nope")
    print("stage", failure(lost.post_to_connection, ConnectionId=CONNECTION, Data=b"no such stage"))
    print("large", failure(post, ConnectionId=CONNECTION, Data=b"x" * 131_073))
    print("malformed", failure(post, ConnectionId="ab c", Data=b"no id"))
    stranger = connections(ENDPOINT, aws_secret_access_key="not the one that was given",
                           aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"])
    print("secret", failure(stranger.post_to_connection, ConnectionId=CONNECTION, Data=b"never seen"))


def tables():
    dynamo = boto3.resource("dynamodb", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
    table = dynamo.create_table(
        TableName="documents",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "room", "AttributeType": "S"},
                              {"AttributeName": "at", "AttributeType": "N"}],
        KeySchema=[{"AttributeName": "room", "KeyType": "HASH"}, {"AttributeName": "at", "KeyType": "RANGE"}])
    table.wait_until_exists()
    document = {"room": "a", "at": 1, "price": Decimal("12.50"), "tags": {"x", "y"}, "sizes": {1, 2}, "raw": b"\0\xff",
                "deep": [{"n": None, "t": True}], "empty": ""}
    table.put_item(Item=document)
    print("same", table.get_item(Key={"room": "a", "at": 1}, ConsistentRead=True)["Item"] == document)
    print("taken", failure(table.put_item, Item=document, ConditionExpression=Attr("room").not_exists()))
    with table.batch_writer() as batch:
        for at in range(30):
            batch.put_item(Item={"room": "b", "at": at, "even": at % 2 == 0})
    pages = dynamo.meta.client.get_paginator("query").paginate(
        TableName="documents", KeyConditionExpression=Key("room").eq("b") & Key("at").gte(10),
        FilterExpression=Attr("even").eq(True), ScanIndexForward=False, PaginationConfig={"PageSize": 8})
    print("query", [int(item["at"]) for page in pages for item in page["Items"]])
    table.delete()
    table.wait_until_not_exists()
    print("deleted", failure(table.load))


def queues():
    sqs = boto3.resource("sqs", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
    queue = sqs.create_queue(QueueName="work.fifo", Attributes={"FifoQueue": "true"})
    for body in ("one", "two"):
        queue.send_message(MessageBody=body, MessageGroupId="g", MessageDeduplicationId=body,
                           MessageAttributes={"kind": {"DataType": "String", "StringValue": "número"}})
    for message in queue.receive_messages(MaxNumberOfMessages=10, MessageAttributeNames=["All"]):
        print("message", message.body, message.message_attributes["kind"]["StringValue"])
        message.delete()
    queue.delete()
    print("no queue", failure(sqs.get_queue_by_name, QueueName="work.fifo"))


def flood():
    """More at once than the server takes: it says so. Comes last, for what it uses up."""
    client = connections(ENDPOINT)
    with concurrent.futures.ThreadPoolExecutor(60) as threads:
        answers = list(threads.map(lambda _: failure(client.get_connection, ConnectionId=CONNECTION), range(120)))
    print("flood", next((answer for answer in answers if answer.startswith("429")), set(answers)))


push()
refusals()
tables()
queues()
client = connections(ENDPOINT)
print("delete", client.delete_connection(ConnectionId=CONNECTION)["ResponseMetadata"]["HTTPStatusCode"])
print("again", failure(client.delete_connection, ConnectionId=CONNECTION))
flood()
