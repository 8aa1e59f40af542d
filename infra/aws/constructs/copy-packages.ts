import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ICommandHooks } from 'aws-cdk-lib/aws-lambda-nodejs'

/** A package that travels as folders beside the bundle; `only`: these folders of it and its package.json. */
export type CopiedPackage = { readonly name: string; readonly only?: readonly string[] }

/** The packages and all that they depend on, found where they are installed; nested ones travel inside their parents. */
export function closureOf(modules: string, packages: readonly CopiedPackage[]): readonly CopiedPackage[] {
  const found = new Map<string, CopiedPackage>()
  const visit = (one: CopiedPackage): void => {
    if (found.has(one.name)) return
    const folder = join(modules, one.name)
    found.set(one.name, one)
    for (const name of dependenciesBelow(folder)) if (!existsSync(join(folder, 'node_modules', name))) visit({ name })
  }
  for (const one of packages) visit(one)
  return [...found.values()]
}

/** What a package and the packages nested in it ask for. */
function dependenciesBelow(folder: string): readonly string[] {
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { dependencies?: Record<string, string> }
  const names = Object.keys(dependencies)
  const nested = names.map((name) => join(folder, 'node_modules', name)).filter(existsSync)
  return [...names, ...nested.flatMap(dependenciesBelow)]
}

/** Shell lines that copy packages, as they are installed below `root`, into a bundle: no npm, no network. `input` may be a container's path. */
export function copyPackages(root: string, packages: readonly CopiedPackage[]): ICommandHooks {
  return {
    beforeBundling: () => [],
    beforeInstall: () => [],
    afterBundling: (input, output) =>
      closureOf(join(root, 'node_modules'), packages).flatMap(({ name, only }) => {
        const [from, to] = [join(input, 'node_modules', name), join(output, 'node_modules', name)]
        const files = only === undefined ? ['.'] : ['package.json', ...only]
        return [`mkdir -p "${to}"`, ...files.map((file) => `cp -RL "${from}/${file}" "${to}/"`)]
      }),
  }
}
