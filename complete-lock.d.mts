export function platformOf(name: string): { readonly os?: readonly string[]; readonly cpu?: readonly string[]; readonly libc?: readonly string[] }
export function complete(lock: { packages: Record<string, object> }): number
