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

/** The charters we ship, by the order in which a committee is offered them. */
export const SHIPPED_CHARTERS: readonly ShippedCharter[] = [collegial, collegialExtending, strict, delegate, clinics].map((data) =>
  ShippedCharterSchema.parse(data),
)

/** A shipped charter with its name, as a committee adopts it. */
export const shippedNamed = (id: string): Pick<ShippedCharter, 'name' | 'charter'> | undefined => {
  const found = SHIPPED_CHARTERS.find((shipped) => shipped.charter.id === id)
  return found && { name: found.name, charter: found.charter }
}
/** A shipped charter by its id; undefined: we ship none of that name. */
export const shippedCharter = (id: string): Charter | undefined => SHIPPED_CHARTERS.find((shipped) => shipped.charter.id === id)?.charter
