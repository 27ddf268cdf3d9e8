import type { Table } from '../api/types.ts'
import { column, measure, places } from './fromTable.ts'
import type { Grain, Picture } from './picture.ts'
import { placed, type Words } from '../words/words.ts'

/** One measure by period against the compared one, or sorted bars by what it is broken down by. */
export function kpiPicture(table: Table, metric: string, grain: Grain, compare: string | null, words: Words): Picture | null {
  const main = column(table, metric)
  const named = ['name', 'value', 'product'].find((name) => table.headings.some((heading) => heading.name === name))
  if (!main) return null
  if (!table.headings.some(({ name }) => name === 'period')) {
    const order = main.values.map((value, index) => ({ value: value ?? -Infinity, index }))
    const top = order.sort((a, b) => b.value - a.value).slice(0, 12).map(({ index }) => index)
    const by = named ?? table.headings[0]?.name ?? ''
    const names = places(table, by).map((name) => placed(words, by, String(name)))
    return {
      kind: 'bars',
      across: true,
      x: { type: 'text', values: top.map((index) => names[index]!) },
      y: measure(table, metric),
      series: [{ ...main, values: top.map((index) => main.values[index]!), who: top.map((index) => main.who?.[index]), n: undefined }],
    }
  }
  const complete = column(table, 'complete') && places(table, 'complete').indexOf('false')
  const now = { ...main, partialFrom: complete && complete > 0 ? complete : undefined }
  const compared = column(table, `${metric}Compared`, 'compared', words.t(compare === 'previous' ? 'series.compared.previous' : 'series.compared.year'))
  return {
    kind: 'lines',
    x: { type: 'period', grain, values: places(table, 'period') },
    y: { ...measure(table, metric), min: 0 },
    series: compared ? [{ ...now, label: words.t('series.now') }, compared] : [now],
  }
}
