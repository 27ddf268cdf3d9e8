import type { Cohort, CohortFigures, Rule, Table } from '../../../api/types.ts'
import type { Picture } from '../../../charts/picture.ts'
import { periodText } from '../../../charts/labels.ts'
import type { HeatRow } from '../../../parts/HeatTable.tsx'
import type { Words } from '../../../words/words.ts'

export type CohortMeasure = 'retention' | 'customers' | 'revenue' | 'perCustomer'

/** The value of a cohort's period, null where the period isn't over. */
export function valueOf(cohort: Cohort, period: number, measure: CohortMeasure): number | null {
  if (period >= cohort.complete) return null
  const active = cohort.active[period]
  if (active === undefined) return null
  if (measure === 'retention') return cohort.customers === 0 ? null : active / cohort.customers
  if (measure === 'customers') return active
  if (measure === 'revenue') return cohort.revenue[period] ?? null
  return cohort.cumulativePerCustomer[period] ?? null
}

/** The people of a cohort's period, as the table's row names them. */
function peopleOf(table: Table): (cohort: string, period: number) => Rule | undefined {
  const at = (name: string) => table.headings.findIndex((heading) => heading.name === name)
  const [cohort, period, active] = [at('cohort'), at('periodsSince'), at('active')]
  const found = new Map(table.rows.map((row) => [`${row[cohort]?.v}/${row[period]?.v}`, row[active]?.who]))
  return (day, index) => found.get(`${day}/${index}`)
}

export function cohortRows(figures: CohortFigures, table: Table, measure: CohortMeasure, words: Words): HeatRow[] {
  const { t, f } = words
  const who = peopleOf(table)
  const from = measure === 'perCustomer' ? 0 : 1
  const all = figures.cohorts.flatMap((cohort) => cohort.active.map((_, period) => (period < from ? null : valueOf(cohort, period, measure))))
  const most = Math.max(...all.filter((value) => value !== null), 1e-9)
  const least = Math.min(...all.filter((value) => value !== null), most)
  const text = (value: number) =>
    measure === 'retention' ? f.fixed(value * 100, most < 0.2 ? 1 : 0) : measure === 'customers' ? f.number(value) : f.compact(value)
  return figures.cohorts.map((cohort) => {
    const name = periodText(words, cohort.cohort, figures.grain)
    return {
      key: cohort.cohort,
      label: name,
      before: [f.number(cohort.customers)],
      cells: cohort.active.map((active, period) => {
        if (period < from) return null
        const value = valueOf(cohort, period, measure)
        const open = period >= cohort.complete
        return {
          text: value === null ? null : text(value),
          share: value === null ? null : (value - least) / Math.max(1e-9, most - least),
          open,
          who: open ? undefined : who(cohort.cohort, period),
          expected: active,
          said: open
            ? t('cohorts.cell.open', { cohort: name, period })
            : t(`cohorts.cell.${measure}`, { cohort: name, period, value: value === null ? '–' : measure === 'retention' ? f.rate(value) : measure === 'customers' ? f.number(value) : f.money(value), n: cohort.customers }),
        }
      }),
    }
  })
}

/** One line a cohort, by periods since the first order; with the weighted mean. */
export function cohortCurves(figures: CohortFigures, measure: CohortMeasure, currency: string, words: Words): Picture {
  const longest = Math.max(0, ...figures.cohorts.map((cohort) => cohort.complete))
  const from = measure === 'perCustomer' ? 0 : 1 // everybody buys in the first period
  const periods = Array.from({ length: Math.max(0, longest - from) }, (_, index) => index + from)
  const mean = periods.map((period) => {
    const able = figures.cohorts.filter((cohort) => period < cohort.complete)
    const size = able.reduce((sum, cohort) => sum + cohort.customers, 0)
    if (size === 0) return null
    const weight = (cohort: Cohort) => (measure === 'retention' || measure === 'perCustomer' ? cohort.customers / size : 1 / able.length)
    return able.reduce((sum, cohort) => sum + (valueOf(cohort, period, measure) ?? 0) * weight(cohort), 0)
  })
  const newest = figures.cohorts.filter((cohort) => cohort.complete > from + 1).slice(-3)
  const money = measure === 'revenue' || measure === 'perCustomer'
  return {
    kind: 'lines',
    x: { type: 'number', values: periods, label: words.t(`cohorts.axis.${figures.grain}`) },
    y: { type: measure === 'retention' ? 'ratio' : money ? 'money' : 'count', currency: money ? currency : undefined, min: 0 },
    series: [
      { id: 'mean', label: words.t('cohorts.mean'), values: mean },
      ...newest.map((cohort) => ({
        id: cohort.cohort,
        label: periodText(words, cohort.cohort, figures.grain),
        role: 'expected' as const,
        values: periods.map((period) => valueOf(cohort, period, measure)),
      })),
    ],
  }
}
