import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { installerEnvironment, toolEnvironment } from '../tool-environment'
import acknowledged from './template-findings.json' with { type: 'json' }

const ROOT = join(import.meta.dirname, '../..')
const FOLDER = join(ROOT, '.data/template-lint')
const OUT = join(FOLDER, 'cdk.out')
const HIPAA = join(FOLDER, 'hipaa')
const TOOLS = ['cfn-lint==1.58.0', 'checkov==3.3.30']
type Finding = { readonly rule: string; readonly where: string; readonly what: string }
const { env } = process
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const bin = (name: string): string => join(FOLDER, 'bin', name)

/** Why the tools cannot run here; undefined: they can. They live in a virtual environment of their own, made on the first run. */
function missing(): string | undefined {
  if (existsSync(bin('checkov')) && existsSync(bin('cfn-lint'))) return undefined
  const python = spawnSync('python3', ['-c', 'import sys, venv; sys.exit(sys.version_info < (3, 10))'], { env: toolEnvironment(env) })
  if (python.status !== 0) return 'Python 3.10 or later with its module venv is not here'
  for (const [command = '', ...parameters] of [
    ['python3', '-m', 'venv', FOLDER],
    [bin('pip'), 'install', '--quiet', '--disable-pip-version-check', ...TOOLS],
  ]) {
    const { status, stderr } = spawnSync(command, parameters, { encoding: 'utf8', env: installerEnvironment(env) })
    if (status !== 0) return `${TOOLS.join(' and ')} could not be installed: ${String(stderr).trim().split('\n').at(-1)}`
  }
  return undefined
}

function synth(out: string, more: Readonly<Record<string, string>> = {}) {
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const context = JSON.stringify({ 'aws:cdk:bundling-stacks': [], ...more })
  return spawnSync(process.execPath, ['--import', 'tsx', 'infra/aws/app.ts'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: toolEnvironment(env, { CDK_OUTDIR: out, CDK_CONTEXT_JSON: context }),
  })
}
function synthesised(): readonly string[] {
  const { status, stderr } = synth(OUT)
  if (status !== 0) throw new Error(stderr)
  return readdirSync(OUT).filter((name) => name.endsWith('.template.json'))
}

function cfnLint(templates: readonly string[]): readonly Finding[] {
  const { stdout, stderr } = spawnSync(bin('cfn-lint'), ['--format', 'json', ...templates], {
    cwd: OUT,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: toolEnvironment(env),
  })
  if (!stdout.trim().startsWith('[')) throw new Error(`cfn-lint did not run: ${stderr || stdout}`)
  type Raw = { Rule: { Id: string }; Filename: string; Location: { Path: readonly (string | number)[] }; Message: string }
  return (JSON.parse(stdout) as readonly Raw[]).map(({ Rule, Location, Message }) => ({
    rule: Rule.Id,
    where: Location.Path.join('/'),
    what: Message,
  }))
}

function checkov(): readonly Finding[] {
  const parameters = ['-d', '.', '--framework', 'cloudformation', '-o', 'json', '--compact', '--quiet']
  const { stdout, stderr } = spawnSync(bin('checkov'), parameters, {
    cwd: OUT,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: toolEnvironment(env),
  })
  if (!stdout.trim().startsWith('{')) throw new Error(`checkov did not run: ${stderr || stdout}`)
  type Raw = { check_id: string; check_name: string; resource: string }
  const { results, summary } = JSON.parse(stdout) as {
    results: { failed_checks: readonly Raw[] }
    summary: { passed: number; parsing_errors: number }
  }
  if (summary.passed === 0 || summary.parsing_errors > 0) throw new Error('checkov looked at nothing, or could not read a template')
  return results.failed_checks.map(({ check_id, check_name, resource }) => ({ rule: check_id, where: resource, what: check_name }))
}

/** The HIPAA pack of cdk-nag as a report: what it names is for a network's own judgement, so it decides nothing here. */
function hipaaReport(): void {
  const { stderr } = synth(HIPAA, { nag: 'hipaa' })
  const report = join(HIPAA, 'validation-report.json')
  if (!existsSync(report)) throw new Error(stderr)
  const rules = [...readFileSync(report, 'utf8').matchAll(/"ruleName": "(HIPAA[^"[]+)/g)].map(([, rule = '']) => rule)
  say(`HIPAA pack: ${new Set(rules).size} rules with findings, report in ${report.slice(ROOT.length + 1)}`)
}

/** `npm run lint:template`: cfn-lint and checkov over the synthesised templates. Each finding is mended, or acknowledged in template-findings.json with a reason. */
function main(): void {
  const why = missing()
  if (why !== undefined) {
    say(`SKIPPED, NOTHING WAS LOOKED AT: ${why}.`)
    return
  }
  const templates = synthesised()
  const findings = [...cfnLint(templates), ...checkov()]
  const covers = (one: (typeof acknowledged)[number], { rule, where }: Finding) =>
    one.rule === rule && new RegExp(`^${one.resources}`).test(where)
  const open = findings.filter((finding) => !acknowledged.some((one) => covers(one, finding)))
  const idle = acknowledged.filter((one) => !findings.some((finding) => covers(one, finding)))
  for (const { rule, where, what } of open) say(`${rule} ${where}: ${what}`)
  for (const { rule, resources } of idle)
    say(`${rule} ${resources}: acknowledged and not found any more; take it out of infra/aws/template-findings.json`)
  say(
    `${templates.length} templates, ${findings.length} findings, ${findings.length - open.length} acknowledged with a reason, ${open.length} open`,
  )
  hipaaReport()
  if (open.length + idle.length > 0) process.exitCode = 1
}
main()
