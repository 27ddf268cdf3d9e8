import { useMemo } from 'react'
import type { CustomerRow, Heading } from '../api/types.ts'
import { placed, useWords, type Key, type Words } from '../words/words.ts'

const COLUMNS: readonly (readonly [name: string, type: Heading['type'], label: Key])[] = [
  ['name', 'text', 'field.customer'],
  ['country', 'text', 'field.country'],
  ['orders', 'count', 'measure.orders'],
  ['revenue', 'money', 'measure.revenueNet'],
  ['lastOrderAt', 'day', 'customers.lastOrder'],
  ['rfm', 'text', 'customers.rfm'],
  ['rfmSegment', 'term', 'customers.segment'],
  ['abc', 'text', 'customers.abc'],
  ['lifecycle', 'term', 'customers.lifecycle'],
  ['pAlive', 'ratio', 'customers.pAlive'],
  ['clv12m', 'money', 'customers.clv12m'],
  ['id', 'text', 'customers.id'],
]

/** Columns of a list of customers. */
export function useCustomerHeadings(): readonly Heading[] {
  const { t } = useWords()
  return useMemo(() => COLUMNS.map(([name, type, label]) => ({ name, type, label: t(label) })), [t])
}

/** The word for a code of the server's, such as an RFM segment; the code itself where we have none. */
export function fromCode(words: Words, trait: string, code: string): string {
  const { known } = words
  return known(`${trait.replace(/_(stage|before)$/, '')}.${code.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')}`) ?? placed(words, trait, code)
}

/** Sources have names whole or in parts; where the parts are Chinese, the family's comes first. */
export function nameOf(whole?: string | null, given?: string | null, family?: string | null, company?: string | null): string | null {
  if (whole) return whole
  const parts = [given, family].filter((part) => typeof part === 'string' && part !== '')
  if (parts.length === 0) return company || null
  return /\p{Script=Han}/u.test(parts.join('')) ? parts.toReversed().join('') : parts.join(' ')
}

/** What a customer is called where their name may not be known: the id their source knows them by, and at last our own. */
export function calledBy(row: CustomerRow | PlainRow): string {
  const { name, sourceId, id } = plainRow(row)
  return name ?? sourceId ?? id.slice(0, 8)
}

/** A row whose name is whole; null where nobody may know it. */
export type PlainRow = Omit<CustomerRow, 'name'> & { readonly name: string | null }

/** A row with its name whole, for where it stands in a line of text. */
export function plainRow(row: CustomerRow | PlainRow): PlainRow {
  return { ...row, name: nameOf(row.name, row.givenName, row.familyName, row.company) }
}
