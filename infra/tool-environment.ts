type Environment = Readonly<Record<string, string | undefined>>

/** What any program needs: where programs and temporary files lie, and the language of its output. */
const RUNNING = /^(PATH|HOME|LANG|LC_ALL|TMPDIR|SYSTEMROOT|USERPROFILE|PATHEXT|TEMP|TMP)$/i
/** What an installer needs on top: how the network and the package index are reached. */
const INSTALLING =
  /^((https?|all|no)_proxy|ssl_cert_(file|dir)|node_extra_ca_certs|requests_ca_bundle|pip_\w+|npm_config_(registry|userconfig|globalconfig|cache|cafile|ca|proxy|https_proxy|noproxy))$/i

/** The environment for a tool of others: credentials, tokens and settings of ours never reach it. `given` is added as it is. */
export const toolEnvironment = (environment: Environment, given: Environment = {}): NodeJS.ProcessEnv => picked(environment, RUNNING, given)
/** The same for what fetches packages. */
export const installerEnvironment = (environment: Environment, given: Environment = {}): NodeJS.ProcessEnv =>
  picked(environment, new RegExp(`${RUNNING.source}|${INSTALLING.source}`, 'i'), given)

const picked = (environment: Environment, names: RegExp, given: Environment): NodeJS.ProcessEnv =>
  // Next's types ask every environment for NODE_ENV
  ({ ...Object.fromEntries(Object.entries(environment).filter(([name]) => names.test(name))), ...given }) as NodeJS.ProcessEnv
