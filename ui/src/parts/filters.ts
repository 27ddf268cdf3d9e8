import type { Words } from '../words/words.ts'

/** What lines can be filtered by. */
export const FIELDS = ['country', 'category', 'product', 'source', 'channel', 'store', 'payment_method', 'promotion'] as const

export function fieldLabel(t: Words['t'], field: string): string {
  const found = FIELDS.find((name) => name === field)
  return found ? t(`field.${found}`) : field
}
