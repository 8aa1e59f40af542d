/** An answer in the words of the real service. */
export type Reply = { readonly status: number; readonly body: object }

const SERVICE = 'com.amazonaws.dynamodb.v20120810#'

export const failureReply: Reply = {
  status: 500,
  body: { __type: `${SERVICE}InternalServerError`, message: 'Internal server error' },
}

export const throttleReply = (draw: number): Reply =>
  draw < 0.5
    ? {
        status: 400,
        body: {
          __type: `${SERVICE}ProvisionedThroughputExceededException`,
          message:
            'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.',
        },
      }
    : {
        status: 400,
        body: { __type: 'com.amazon.coral.availability#ThrottlingException', message: 'Rate of requests exceeds the allowed throughput.' },
      }

/** A whole transaction is cancelled with one reason per item; the one that `draw` picks was being changed by another transaction. */
export function cancelledReply(items: number, draw: number): Reply {
  const hit = Math.floor(draw * items)
  const reasons = Array.from({ length: items }, (_, index) =>
    index === hit ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' } : { Code: 'None' },
  )
  const codes = reasons.map(({ Code }) => Code).join(', ')
  return {
    status: 400,
    body: {
      __type: `${SERVICE}TransactionCanceledException`,
      Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
      CancellationReasons: reasons,
    },
  }
}

export const conflictReply: Reply = {
  status: 400,
  body: { __type: `${SERVICE}TransactionConflictException`, message: 'Transaction is ongoing for the item' },
}
