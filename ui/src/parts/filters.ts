import { placed, type Words } from '../words/words.ts'

/** What lines can be filtered by. */
export const FIELDS = ['country', 'category', 'product', 'source', 'channel', 'store', 'payment_method', 'promotion'] as const

export function fieldLabel(t: Words['t'], field: string): string {
  const found = FIELDS.find((name) => name === field)
  return found ? t(`field.${found}`) : field
}

/** A filter in words: country is France. */
export function filterText(words: Words, filter: string): string {
  const { t } = words
  const [field = '', op = '', ...rest] = filter.split(':')
  return t('filter.shown', {
    field: fieldLabel(t, field),
    op: op === 'eq' ? t('filter.eq') : op === 'ne' ? t('filter.ne') : t('filter.in'),
    value: rest.join(':').split('|').map((value) => placed(words, field, value)).join('|'),
  })
}
