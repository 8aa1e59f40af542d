import { environment } from '#functions/runtime/lean/environment'
import { leanHandler } from '#functions/runtime/lean/lambda'

export const handler = leanHandler(environment)
