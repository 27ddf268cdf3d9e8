import { describe, expect, it } from 'vitest'
import { ambiguousDate, commaNumber, isoOf, numberOf } from './undecided.ts'

const column = (example: string) => ({ column: 'c', field: 'ordered_at', label: null, sure: 'certain' as const, example, why: '' })
const fault = (message: string) => ({ code: 'DATE_ORDER_UNDECIDED', field: 'dateOrder', message })

describe('a date that may be read two ways', () => {
  it('is shown as it stands in the file, one that tells the ways apart first', () => {
    const columns = [column('D1'), column('04/04/2026'), column('03/04/2026 10:15')]
    expect(ambiguousDate({ columns, open: [] })).toBe('03/04/2026')
    expect(ambiguousDate({ columns: [column('4.4.26')], open: [] })).toBe('4.4.26')
    expect(ambiguousDate({ columns: [column('13/04/2026')], open: [fault("dates such as '1/2/2026' may be")] })).toBe('1/2/2026')
    expect(ambiguousDate({ columns: [column('192.168.10.1'), column('2026-03-04')], open: [] })).toBeNull()
  })

  it('is another day each way', () => {
    expect(isoOf('03/04/2026', 'd/m/y')).toBe('2026-04-03')
    expect(isoOf('03/04/2026', 'm/d/y')).toBe('2026-03-04')
    expect(isoOf('3-4-98', 'd/m/y')).toBe('1998-04-03')
    expect(isoOf('3.4.07', 'm/d/y')).toBe('2007-03-04')
  })
})

describe('a number whose comma may be either', () => {
  it('is shown as it stands in the file', () => {
    expect(commaNumber({ columns: [column('D1'), column('1,234')], open: [] })).toBe('1,234')
    expect(commaNumber({ columns: [column('1,234.50'), column('12,5')], open: [] })).toBeNull()
  })

  it('is another number each way', () => {
    expect(numberOf('1,234', 'point')).toBe(1234)
    expect(numberOf('1,234', 'comma')).toBe(1.234)
  })
})
