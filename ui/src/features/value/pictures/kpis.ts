import type { Table } from '../../../api/types.ts'
import { column, measure, places } from '../../../charts/fromTable.ts'
import type { Grain, Picture } from '../../../charts/picture.ts'
import type { Words } from '../../../words/words.ts'

/** One measure by period against the compared one, or sorted bars by what it is broken down by. */
export function kpiPicture(table: Table, metric: string, grain: Grain, compare: string | null, words: Words): Picture | null {
  const first = table.headings[0]
  const main = column(table, metric)
  if (!first || !main) return null
  if (first.type !== 'day') {
    const order = main.values.map((value, index) => ({ value: value ?? -Infinity, index }))
    const top = order.sort((a, b) => b.value - a.value).slice(0, 12).map(({ index }) => index)
    const names = places(table, first.name)
    return {
      kind: 'bars',
      across: true,
      x: { type: 'text', values: top.map((index) => names[index]!) },
      y: measure(table, metric),
      series: [{ ...main, values: top.map((index) => main.values[index]!), who: top.map((index) => main.who?.[index]), n: undefined }],
    }
  }
  const compared = column(table, `compared.${metric}`, 'compared', words.t(compare === 'previous' ? 'series.compared.previous' : 'series.compared.year'))
  return {
    kind: 'lines',
    x: { type: 'period', grain, values: places(table, first.name) },
    y: measure(table, metric),
    series: [...(compared ? [compared] : []), compared ? { ...main, label: words.t('series.now') } : main].reverse(),
  }
}
