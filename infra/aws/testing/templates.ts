import { Template } from 'aws-cdk-lib/assertions'
import { votumApp } from '../votum-app'

type Resource = { readonly Type: string; readonly Properties: Readonly<Record<string, never>> }
type SynthesisedTemplate = {
  readonly Resources: Record<string, Resource>
  readonly Outputs?: Readonly<Record<string, { readonly Export?: { readonly Name: string } }>>
}
export type Found = { readonly id: string; readonly stack: string; readonly properties: Record<string, unknown> }
export type Statement = {
  readonly Action: string | string[]
  readonly Effect: string
  readonly Resource: unknown
  readonly Condition?: unknown
  /** Logical id of the policy. */
  readonly owner: string
}
export const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])
export const actionsOf = ({ Action }: Pick<Statement, 'Action'>): string[] => listed(Action).map(String)
export const sorted = (texts: Iterable<string>): string[] => [...new Set(texts)].sort()

/**
 * The templates of all stacks, without bundles: they need no code. cdk-nag runs within, so a finding fails whoever asks; CDK's own validation,
 * which only warns, is left to `npm run synth`: it took most of the time.
 */
export function templates(context: Readonly<Record<string, unknown>> = {}) {
  const { stacks } = votumApp({ builtinCloudFormationValidation: false, context: { ...context, 'aws:cdk:bundling-stacks': [] } })
  const all = Object.values(stacks).map((stack) => {
    const { Resources: resources, Outputs = {} } = Template.fromStack(stack).toJSON() as SynthesisedTemplate
    return { name: stack.stackName, resources, exports: Object.values(Outputs).flatMap(({ Export }) => Export?.Name ?? []) }
  })
  const every = (type: string): Found[] =>
    all.flatMap(({ name, resources }) =>
      Object.entries(resources)
        .filter(([, resource]) => resource.Type === type)
        .map(([id, { Properties }]) => ({ id, stack: name, properties: Properties })),
    )
  const statements: Statement[] = every('AWS::IAM::Policy').flatMap(({ id, properties }) =>
    (properties.PolicyDocument as { Statement: Omit<Statement, 'owner'>[] }).Statement.map((one) => ({ ...one, owner: id })),
  )
  /** What other stacks may hold on to, by name. */
  const exports = sorted(all.flatMap((stack) => stack.exports))
  return { every, statements, exports, types: sorted(all.flatMap(({ resources }) => Object.values(resources).map(({ Type }) => Type))) }
}
