import { getTranslations } from 'next-intl/server'
import { env } from '../../lib/env'
import { CodeSample } from '../../ui/code-sample'

/** What a project's system runs, say each hour, with the real addresses of this installation; docs/CONSENT-API.md has the same lines. */
export async function ProjectCurlSample({ applicationId }: { readonly applicationId: string }) {
  const t = await getTranslations('project')
  const { API_URL, MACHINE_ISSUER, API_AUDIENCE } = env()
  const sample = `set -eu
PROJECT=${API_URL}/v1/applications/${applicationId}
TOKEN=$(curl -sS --fail-with-body -u "$CLIENT:$SECRET" ${MACHINE_ISSUER.replace(/\/$/, '')}/token \\
  -d grant_type=client_credentials -d resource=${API_AUDIENCE} -d scope=project:read | jq -r .access_token)
call() { curl -sS --fail-with-body -H "authorization: Bearer $TOKEN" "$@"; }

GRANTS=$(call "$PROJECT/grants")
for SITE in $(printf %s "$GRANTS" | jq -r '.items[].site'); do
  MORE=true
  while [ "$MORE" = true ]; do
    PAGE=$(call "$PROJECT/sites/$SITE/withdrawals?cursor=$(cat "cursor-$SITE" 2>/dev/null || echo 0)")
    printf %s "$PAGE" | jq -r '.items[].keys[]' | ./delete-people
    printf %s "$PAGE" | jq .cursor > next && mv next "cursor-$SITE"
    MORE=$(printf %s "$PAGE" | jq .more)
  done
done`
  return (
    <div className="stack-s">
      <h3>{t('clientSample')}</h3>
      <p className="muted">{t('clientSampleHint')}</p>
      <CodeSample label={t('clientSample')} text={sample} />
    </div>
  )
}
