import * as z from 'zod'
import { type Charter, CharterSchema } from './charter'
import clinics from './charters/clinics.json' with { type: 'json' }
import collegial from './charters/collegial.json' with { type: 'json' }
import collegialExtending from './charters/collegial-extending.json' with { type: 'json' }
import delegate from './charters/delegate.json' with { type: 'json' }
import strict from './charters/strict.json' with { type: 'json' }
import { SlugField } from './fields'

const InBothLanguages = z.strictObject({ de: z.string().min(1), en: z.string().min(1) })
const SeatTemplateSchema = z.strictObject({
  seat: SlugField,
  name: InBothLanguages,
  /** The seat has a deputy. */
  deputy: z.boolean(),
  chair: z.literal(true).exactOptional(),
})
export const ShippedCharterSchema = z.strictObject({
  name: InBothLanguages,
  description: InBothLanguages,
  charter: CharterSchema,
  /** The seats that a committee under these rules starts with, where the rules name them. */
  seats: z.array(SeatTemplateSchema).min(1).exactOptional(),
})
export type ShippedCharter = z.infer<typeof ShippedCharterSchema>

const DATA: readonly { readonly charter: { readonly id: string } }[] = [collegial, collegialExtending, strict, delegate, clinics]
const parsed = new Map<string, ShippedCharter>()
function parsedOf(data: (typeof DATA)[number]): ShippedCharter {
  const shipped = parsed.get(data.charter.id) ?? ShippedCharterSchema.parse(data)
  parsed.set(shipped.charter.id, shipped)
  return shipped
}

/** The charters we ship, by the order in which a committee is offered them. */
export const shippedCharters = (): readonly ShippedCharter[] => DATA.map(parsedOf)
/** A shipped charter as a committee is offered it, by its id; undefined: we ship none of that name. */
export function shippedOffer(id: string): ShippedCharter | undefined {
  const found = DATA.find(({ charter }) => charter.id === id)
  return found && parsedOf(found)
}
/** A shipped charter with its name, as a committee adopts it. */
export const shippedNamed = (id: string): Pick<ShippedCharter, 'name' | 'charter'> | undefined => {
  const found = shippedOffer(id)
  return found && { name: found.name, charter: found.charter }
}
/** A shipped charter by its id; undefined: we ship none of that name. */
export const shippedCharter = (id: string): Charter | undefined => shippedOffer(id)?.charter
