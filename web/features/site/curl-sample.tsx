import { getTranslations } from 'next-intl/server'
import { env } from '../../lib/env'
import { CodeSample } from '../../ui/code-sample'

/** Two commands with the real addresses of this installation. */
export async function CurlSample() {
  const t = await getTranslations('site.clients')
  const { API_URL, MACHINE_ISSUER, API_AUDIENCE } = env()
  const sample = `TOKEN=$(curl -s -u "$CLIENT:$SECRET" ${MACHINE_ISSUER.replace(/\/$/, '')}/token \\
  -d grant_type=client_credentials -d scope=consent:check -d resource=${API_AUDIENCE} | jq -r .access_token)

curl -s ${API_URL}/v1/consent/check -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{
  "question": { "purpose": "central-analysis", "dataDate": "2025-05-05" },
  "subjects": [ { "identifiers": [ { "system": "https://ths-greifswald.de/fhir/gics/identifiers/Pseudonym", "value": "PSN-0001" } ] } ]
}'`
  return (
    <section className="stack-s" aria-labelledby="sample">
      <h2 id="sample">{t('sample')}</h2>
      <p className="muted">{t('sampleHint')}</p>
      <CodeSample label={t('sample')} text={sample} />
    </section>
  )
}
