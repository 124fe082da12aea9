import type { Fault, ProxiedCall } from './fault-proxy';

/** The error replies of DynamoDB, as it writes them. */
type RefusingFault = Extract<Fault, { kind: 'serverError' | 'throttle' | 'conflict' | 'unprocessed' | 'refuse' }>;

const NAMESPACE = 'com.amazonaws.dynamodb.v20120810';

export function faultyReply(fault: RefusingFault, call: ProxiedCall) {
  switch (fault.kind) {
    case 'serverError':
      return errorReply(500, `${NAMESPACE}#InternalServerError`, { message: 'Internal server error' });
    case 'throttle':
      return errorReply(400, `${NAMESPACE}#ProvisionedThroughputExceededException`, {
        message: 'The level of configured provisioned throughput for the table was exceeded.',
      });
    case 'conflict':
      return conflict(call);
    case 'unprocessed': {
      const { RequestItems } = JSON.parse(call.body) as { readonly RequestItems: object };
      return reply(200, { Responses: {}, UnprocessedKeys: RequestItems });
    }
    case 'refuse':
      return errorReply(fault.status, fault.type, { message: fault.message });
  }
}

/** A transaction is cancelled with a reason per item; a single write is refused by itself. */
function conflict({ operation, body }: ProxiedCall) {
  if (operation !== 'TransactWriteItems' && operation !== 'TransactGetItems') {
    const message = 'Transaction is ongoing for the item';
    return errorReply(400, `${NAMESPACE}#TransactionConflictException`, { message });
  }
  const { TransactItems: items } = JSON.parse(body) as { readonly TransactItems: readonly unknown[] };
  // The last item is the one that somebody else is at: the reasons are read by their place.
  const reasons = items.map((_, index) =>
    index === items.length - 1
      ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' }
      : { Code: 'None' },
  );
  return errorReply(400, `${NAMESPACE}#TransactionCanceledException`, {
    Message: 'Transaction cancelled, please refer cancellation reasons for specific reasons',
    CancellationReasons: reasons,
  });
}

const errorReply = (status: number, type: string, content: object) => reply(status, { __type: type, ...content });

const reply = (status: number, content: object) => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0', date: new Date().toUTCString() },
  body: Buffer.from(JSON.stringify(content)),
});
