import document from '../../../../../docs/openapi.json' with { type: 'json' }

/** The document that the API works by, for generators and readers. */
export const GET = (): Response => Response.json(document)
