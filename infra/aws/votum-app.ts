import { Annotations, App, type AppProps, type Stack, Tags, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, HIPAASecurityChecks } from 'cdk-nag'
import type { WebBuild } from './constructs/web-build'
import { deploymentSettings, domainOf } from './settings'
import { ApiStack } from './stacks/api-stack'
import { DataStack } from './stacks/data-stack'
import { DeliveryStack } from './stacks/delivery-stack'
import { EdgeStack } from './stacks/edge-stack'
import { FirewallStack } from './stacks/firewall-stack'
import { ObservabilityStack } from './stacks/observability-stack'
import { WebStack } from './stacks/web-stack'
import { WorkflowStack } from './stacks/workflow-stack'

export type VotumApp = {
  readonly app: App
  readonly stacks: Readonly<Record<'data' | 'workflow' | 'delivery' | 'api' | 'web' | 'firewall' | 'edge' | 'observability', Stack>>
  readonly placeholders: readonly string[]
  /** What whoever deploys this should know, a sentence each. */
  readonly notes: readonly string[]
}

const PAGES_NOTES: Readonly<Record<WebBuild['of'], readonly string[]>> = {
  nothing: ['the pages were not built for AWS (npm run build:aws): a placeholder that answers 503 stands in for them'],
  'other-sources': ['the pages in web/.open-next were built of other sources and will not be deployed: run npm run build:aws'],
  'these-sources': [],
}

/** The whole deployment. Findings of cdk-nag that nobody acknowledged make synth fail. */
export function votumApp(props: AppProps = {}): VotumApp {
  const app = new App(props)
  const { settings, placeholders } = deploymentSettings((name) => app.node.tryGetContext(name))
  const described = (what: string) => ({ description: `Votum: ${what}` })
  const data = new DataStack(app, 'VotumData', { ...described('tables, objects, keys'), settings })
  const common = { data: data.resources, settings }
  const workflow = new WorkflowStack(app, 'VotumWorkflow', { ...described('state machines'), ...common })
  const delivery = new DeliveryStack(app, 'VotumDelivery', { ...described('outbox, mail, copy of the ledger, daily work'), ...common })
  // executions are started by what was deployed before their machine: a ballot's machine expects its deadline in the input since 0.2.0
  workflow.addStackDependency(delivery)
  const api = new ApiStack(app, 'VotumApi', { ...described('HTTP API'), ...common })
  const web = new WebStack(app, 'VotumWeb', { ...described('pages'), ...common, api })
  const firewall = new FirewallStack(app, 'VotumFirewall', { ...described('firewall of the distribution'), env: { region: 'us-east-1' } })
  const edge = new EdgeStack(app, 'VotumEdge', { ...described('distribution'), ...common, api })
  const observability = new ObservabilityStack(app, 'VotumObservability', {
    ...described('dashboard, alarms'),
    ...common,
    api,
    workflow,
    delivery,
  })
  const stacks = { data, workflow, delivery, api, web, firewall, edge, observability }
  // the firewall needs none and comes first; a later command that forgot the settings must not deploy placeholders
  if (placeholders.length > 0)
    for (const stack of Object.values(stacks).filter((one) => one !== firewall))
      Annotations.of(stack).addError(`not for deployment: settings are missing: ${placeholders.join(', ')} (docs/OPERATIONS.md#deploy)`)
  Tags.of(app).add('application', 'votum')
  // as a report (npm run lint:template): its findings are for a network's own judgement and stop nothing
  const hipaa = app.node.tryGetContext('nag') === 'hipaa'
  Validations.of(app).addPlugins(hipaa ? new HIPAASecurityChecks(app) : new AwsSolutionsChecks(app))
  const notes = [
    ...(placeholders.length > 0
      ? [`synthesised for looking at, not for deployment: cdk.context.json or -c lacks ${placeholders.join(', ')}`]
      : []),
    ...(domainOf(settings) === undefined
      ? ['no domain is configured: the API keeps its own host name, and the header of the distribution is the barrier before it']
      : []),
    ...PAGES_NOTES[web.builtOf],
  ]
  return { app, stacks, placeholders, notes }
}
