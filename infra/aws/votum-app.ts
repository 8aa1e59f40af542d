import { Annotations, App, type AppProps, Tags, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { deploymentSettings } from './settings'
import { ApiStack } from './stacks/api-stack'
import { DataStack } from './stacks/data-stack'
import { WorkflowStack } from './stacks/workflow-stack'

export type VotumApp = {
  readonly app: App
  readonly data: DataStack
  readonly workflow: WorkflowStack
  readonly api: ApiStack
  readonly placeholders: readonly string[]
}

/** The whole deployment. Findings of cdk-nag that nobody acknowledged make synth fail. */
export function votumApp(props: AppProps = {}): VotumApp {
  const app = new App(props)
  const { settings, placeholders } = deploymentSettings((name) => app.node.tryGetContext(name))
  const data = new DataStack(app, 'VotumData', { description: 'Votum: tables, objects, keys' })
  const resources = data.resources
  const workflow = new WorkflowStack(app, 'VotumWorkflow', { description: 'Votum: state machines and delivery', data: resources, settings })
  const api = new ApiStack(app, 'VotumApi', { description: 'Votum: HTTP API', data: resources, settings })
  if (placeholders.length > 0)
    Annotations.of(api).addWarningV2('votum:placeholders', `not for deployment: give -c NAME=VALUE for ${placeholders.join(', ')}`)
  Tags.of(app).add('application', 'votum')
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  return { app, data, workflow, api, placeholders }
}
