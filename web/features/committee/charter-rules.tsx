import { getLocale, getTranslations } from 'next-intl/server'
import { SummaryList } from '../../ui/summary-list'
import { Tag } from '../../ui/tag'
import type { Charter } from './types'

type Row = { readonly key: RuleName; readonly value: string }
type RuleName =
  | 'opening'
  | 'quorum'
  | 'majority'
  | 'abstention'
  | 'tie'
  | 'secrecy'
  | 'changeable'
  | 'earlyClose'
  | 'deadline'
  | 'extension'
  | 'deputies'
  | 'procedure'

async function rulesOf(charter: Charter): Promise<readonly Row[]> {
  const [t, tq] = await Promise.all([getTranslations('committee.rule'), getTranslations('committee.quorum')])
  const { quorum } = charter
  const amount =
    quorum.kind === 'count'
      ? tq('count', { value: quorum.value, of: quorum.of })
      : tq('share', { num: quorum.num, den: quorum.den, of: quorum.of, floor: quorum.floor })
  return [
    { key: 'opening', value: t(`openingIs.${charter.opening ?? 'at-once'}`) },
    { key: 'quorum', value: `${amount} ${tq(quorum.countAbstentions ? 'abstentionsCount' : 'abstentionsNot')}` },
    { key: 'majority', value: t(`majorityIs.${charter.majority}`) },
    { key: 'abstention', value: t(`abstentionIs.${charter.abstention}`) },
    { key: 'tie', value: t(`tieIs.${charter.tie}`) },
    { key: 'secrecy', value: t(`secrecyIs.${charter.secrecy}`) },
    { key: 'changeable', value: t(charter.changeable ? 'changeableYes' : 'changeableNo') },
    { key: 'earlyClose', value: t(charter.earlyClose ? 'earlyCloseYes' : 'earlyCloseNo') },
    { key: 'deadline', value: `${t('deadlineIs', { days: charter.deadlineDays })} ${t(`effectIs.${charter.deadlineEffect}`)}` },
    { key: 'extension', value: charter.extensionDays === 0 ? t('extensionNone') : t('extensionIs', { days: charter.extensionDays }) },
    { key: 'deputies', value: t(charter.deputiesOfRecused ? 'deputiesYes' : 'deputiesNo') },
    { key: 'procedure', value: t(`procedureIs.${charter.procedure}`) },
  ]
}

/** A charter's rules as sentences, in the order in which a ballot meets them; beside `before` what differs is marked. */
export async function CharterRules({ charter, before }: { readonly charter: Charter; readonly before?: Charter }) {
  const t = await getTranslations('committee.rule')
  const [rules, earlier] = await Promise.all([rulesOf(charter), before === undefined ? undefined : rulesOf(before)])
  const rows = rules.map(({ key, value }) => {
    const was = earlier?.find((rule) => rule.key === key)?.value
    if (was === undefined || was === value) return { key, term: t(key), value }
    return {
      key,
      term: t(key),
      value: (
        <>
          {value} <Tag tone="amber">{t('changed')}</Tag>
          <span className="small muted block">{t('before', { was })}</span>
        </>
      ),
    }
  })
  return <SummaryList rows={rows} />
}

type NameProps = { readonly name: { readonly de: string; readonly en: string }; readonly version: number }
/** A charter's name with its version. */
export async function CharterName({ name, version }: NameProps) {
  const [t, locale] = await Promise.all([getTranslations('committee'), getLocale()])
  return <>{t('charterVersion', { name: name[locale], version })}</>
}
