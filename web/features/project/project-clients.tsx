import { getTranslations } from 'next-intl/server'
import type * as z from 'zod'
import type { listProjectClients } from '#functions/api-schema/project-clients'
import { Day, Moment } from '../../ui/deadline'
import { TextField } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { Table } from '../../ui/table'
import { ClientState } from '../site/client-state'
import { ChangeProjectClient } from './change-project-client'
import { newProjectClient } from './project-client-actions'
import { ProjectCurlSample } from './project-curl-sample'

type Props = z.output<typeof listProjectClients.result> & { readonly applicationId: string }

/** The systems that read a project's withdrawals by themselves; secrets are shown once. */
export async function ProjectClients({ applicationId, items }: Props) {
  const [t, tc, ta] = await Promise.all([getTranslations('project'), getTranslations('site.clients'), getTranslations('common.action')])
  const result = { title: t('clientMade'), body: tc('secretBody'), labels: { client: tc('id'), secret: tc('secret') } }
  return (
    <section className="stack" aria-labelledby="clients">
      <h2 id="clients">{t('clients')}</h2>
      <p>{t('clientsLead')}</p>
      {items.length > 0 && (
        <Table label={t('clients')} head={[tc('name'), tc('state'), tc('lastUsed'), tc('created'), tc('oldSecret')]}>
          {items.map((client) => (
            <tr key={client.client}>
              <th scope="row">
                {client.name}
                <code className="block small break-all font-normal">{client.client}</code>
              </th>
              <td>
                <ClientState client={client} />
              </td>
              <td>{client.lastUsed ? <Day on={client.lastUsed} /> : tc('never')}</td>
              <td>
                <Day on={client.createdAt} />
              </td>
              <td>{client.oldSecretUntil ? <Moment at={client.oldSecretUntil} /> : t('noOldSecret')}</td>
            </tr>
          ))}
        </Table>
      )}
      {items
        .filter(({ state }) => state !== 'blocked')
        .map(({ client, name }) => (
          <ChangeProjectClient key={client} applicationId={applicationId} client={client} name={name} />
        ))}
      <div className="panel">
        <h3>{tc('new')}</h3>
        <Form action={newProjectClient.bind(null, applicationId)} result={result}>
          <TextField name="name" label={tc('name')} hint={t('clientNameHint')} />
          <div>
            <Submit working={ta('working')}>{t('clientCreate')}</Submit>
          </div>
        </Form>
      </div>
      <ProjectCurlSample applicationId={applicationId} />
    </section>
  )
}
