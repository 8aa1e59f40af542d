/** aws-local-stepfunctions is written for Node 22; tests that compare with it run on Node 20 as well. */
Promise.withResolvers ??= function withResolvers<T>(): PromiseWithResolvers<T> {
  let settle: Pick<PromiseWithResolvers<T>, 'resolve' | 'reject'> | undefined
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject }
  })
  if (settle === undefined) throw new TypeError('a promise runs its executor at once')
  return { promise, ...settle }
}
