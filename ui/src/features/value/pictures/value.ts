import type { AbcFigures, AnswerOf, Cell, ClvFigures, LifecycleFigures, RfmFigures, Table } from '../../../api/types.ts'
import { column, measure, places } from '../../../charts/fromTable.ts'
import type { Picture } from '../../../charts/picture.ts'
import { fromCode } from '../../../parts/customers.ts'
import type { Words } from '../../../words/words.ts'

/** Bars of a picture; the rest are in the table. */
export const SHOWN = 15

/** The largest rows by one column, the rest named as a count by the page. */
export function productPicture(table: Table, by: string): Picture | null {
  const main = column(table, by)
  if (!main) return null
  const names = places(table, 'name')
  const top = main.values
    .map((value, index) => ({ value, index }))
    .filter(({ value }) => value !== null)
    .sort((a, b) => b.value! - a.value!)
    .slice(0, SHOWN)
    .map(({ index }) => index)
  return {
    kind: 'bars',
    across: true,
    x: { type: 'text', values: top.map((index) => names[index]!) },
    y: measure(table, by),
    series: [{ ...main, values: top.map((index) => main.values[index]!), who: top.map((index) => main.who?.[index]), n: undefined }],
  }
}

/** Share of revenue by share of customers, against the line of all alike, with the cut-offs. */
export function paretoPicture({ curve, classes }: AbcFigures, words: Words): Picture {
  const { t, f } = words
  const points = curve.map((point) => ({ x: point.customers, y: point.value }))
  const total = classes.reduce((sum, one) => sum + one.customers, 0)
  let so = 0
  const marks = classes.slice(0, -1).map((one) => {
    so += one.customers
    return { at: so / total, label: t('abc.mark', { class: one.name, share: f.rate(so / total) }) }
  })
  return {
    kind: 'lines',
    x: { type: 'share', values: points.map(({ x }) => x), label: t('abc.axis.customers') },
    y: { type: 'ratio', min: 0, max: 1 },
    series: [
      { id: 'curve', label: t('abc.curve'), values: points.map(({ y }) => y) },
      { id: 'equal', label: t('abc.equal'), role: 'equal', values: points.map(({ x }) => x) },
    ],
    marks,
  }
}

const TONES: Readonly<Record<string, number>> = { none: 7, new: 6, active: 0, loyal: 2, at_risk: 1, dormant: 4, lost: 3 }

/** Where the customers of 90 days ago are today. */
export function lifecyclePicture({ flows }: LifecycleFigures, words: Words): Picture {
  const name = (stage: string) => (stage === 'none' ? words.t('lifecycle.none') : fromCode(words, 'lifecycle', stage))
  const left = [...new Set(flows.map((flow) => flow.from))]
  const right = [...new Set(flows.map((flow) => flow.to))]
  const order = Object.keys(TONES)
  const sorted = (stages: string[]) => stages.sort((a, b) => order.indexOf(a) - order.indexOf(b))
  return {
    kind: 'flow',
    y: { type: 'count' },
    nodes: [
      ...sorted(left).map((stage) => ({ id: `from.${stage}`, label: name(stage), depth: 0, tone: TONES[stage] ?? 7 })),
      ...sorted(right).map((stage) => ({ id: `to.${stage}`, label: name(stage), depth: 1, tone: TONES[stage] ?? 7 })),
    ],
    links: flows.map((flow) => ({ from: `from.${flow.from}`, to: `to.${flow.to}`, value: flow.customers, who: flow.who ?? undefined })),
  }
}

/** How many customers are worth how much. */
export function clvDistribution({ distribution, quantiles }: ClvFigures, currency: string, words: Words): Picture {
  const { t, f } = words
  const names = distribution.map(({ from, to }) =>
    typeof to !== 'number'
      ? t('clv.above', { from: f.moneyCompact(from, currency) })
      : t('clv.between', { from: f.moneyCompact(from, currency), to: f.moneyCompact(to, currency) }),
  )
  const mark = (p: number, value: number) => {
    const at = distribution.findLastIndex(({ from }) => from <= value)
    return { at: names[Math.max(0, at)]!, label: t('clv.mark', { p, value: f.moneyCompact(value, currency) }) }
  }
  return {
    kind: 'bars',
    x: {
      type: 'text',
      label: t('clv.axis.value', { currency }),
      values: names,
      ticks: distribution.map(({ from }) => (from === 0 || Number.isInteger(Math.log10(from)) ? f.moneyCompact(from, currency) : '')),
    },
    y: { type: 'count' },
    series: [
      {
        id: 'customers',
        label: t('measure.customers'),
        values: distribution.map((bin) => bin.customers),
        who: distribution.map((bin) => bin.who ?? undefined),
      },
    ],
    marks: quantiles ? [mark(10, quantiles.p10), mark(50, quantiles.p50), mark(90, quantiles.p90)] : undefined,
  }
}

/** Repeat orders so far, as they came and as the model expected them. */
export function clvTracking({ tracking, calibrationEnd }: ClvFigures, cumulative: boolean, words: Words): Picture {
  const { t } = words
  const end = calibrationEnd === null ? undefined : tracking.find(({ period }) => period >= calibrationEnd)
  return {
    kind: 'lines',
    x: { type: 'period', grain: 'day', values: tracking.map(({ period }) => period) },
    y: { type: 'count', min: 0 },
    series: [
      { id: 'actual', label: t('series.actual'), values: tracking.map((point) => (cumulative ? point.cumulativeActual : point.actual)) },
      {
        id: 'expected',
        label: t('series.expected'),
        role: 'expected',
        values: tracking.map((point) => (cumulative ? point.cumulativeExpected : point.expected)),
      },
    ],
    marks: end ? [{ at: end.period, label: t('clv.calibrationEnd') }] : undefined,
  }
}

/** Orders in the held-out time by orders before it. */
export function clvByFrequency({ byFrequency }: ClvFigures, words: Words): Picture {
  const { t, f } = words
  return {
    kind: 'bars',
    x: {
      type: 'text',
      label: t('clv.axis.frequency'),
      values: byFrequency.map(({ x, andMore }) => (andMore ? t('clv.orMore', { x }) : f.number(x))),
    },
    y: { type: 'quantity' },
    series: [
      { id: 'actual', label: t('series.actual'), values: byFrequency.map((row) => row.actual), n: byFrequency.map((row) => row.customers) },
      { id: 'expected', label: t('series.expected'), values: byFrequency.map((row) => row.expected) },
    ],
  }
}

export type RfmMeasure = 'share' | 'customers' | 'clv'

/** The 5 x 5 grid, best on top right, each cell opening its people. */
export function rfmRows({ grid, currency }: RfmFigures, show: RfmMeasure, words: Words) {
  const { t, f } = words
  const total = grid.reduce((sum, cell) => sum + cell.revenue, 0)
  const value = (cell: RfmFigures['grid'][number]) =>
    show === 'share' ? (total > 0 ? cell.revenue / total : 0) : show === 'customers' ? cell.customers : cell.meanClv
  const most = Math.max(...grid.map((cell) => value(cell) ?? 0), 1e-9)
  return [5, 4, 3, 2, 1].map((r) => ({
    key: String(r),
    label: t('rfm.row', { r }),
    cells: [1, 2, 3, 4, 5].map((column) => {
      const cell = grid.find((one) => one.r === r && one.f === column)
      if (!cell) return null
      const own = value(cell)
      const shown = own === null ? null : show === 'share' ? f.rate(own) : show === 'customers' ? f.number(own) : f.moneyCompact(own, currency)
      return {
        text: shown,
        share: own === null ? null : Math.sqrt(own / most), // a few cells hold most; the root keeps the rest apart
        who: cell.who ?? undefined,
        expected: cell.customers,
        said: t('rfm.cell', {
          r,
          f: column,
          customers: cell.customers,
          revenue: f.money(cell.revenue, currency),
          share: f.rate(total > 0 ? cell.revenue / total : 0),
        }),
      }
    }),
  }))
}

/** Net revenue by segment, largest first. */
export function segmentPicture({ segments }: RfmFigures, currency: string, words: Words): Picture {
  const sorted = segments.toSorted((a, b) => b.revenue - a.revenue)
  return {
    kind: 'bars',
    across: true,
    x: { type: 'text', values: sorted.map(({ segment }) => fromCode(words, 'rfm_segment', segment)) },
    y: { type: 'money', currency },
    series: [{ id: 'revenue', label: words.t('measure.revenueNet'), values: sorted.map(({ revenue }) => revenue) }],
  }
}

/** The segments as a table, those that bring most first: the grid's cells stand in the picture. */
export function segmentTable({ table, segments, currency }: AnswerOf<RfmFigures>): Table {
  const headings = ['segment', 'customers', 'revenueNet', 'revenueShare'].map((name) => table.headings.find((heading) => heading.name === name)!)
  const at = table.headings.findIndex(({ name }) => name === 'segment')
  const named = (segment: string): Cell => table.rows.find((row) => row[at]?.term?.endsWith(`.${segment}`))?.[at] ?? { v: segment }
  const rows = segments
    .toSorted((a, b) => b.revenue - a.revenue)
    .map(({ segment, customers, revenue, share }) => [named(segment), { v: customers }, { v: revenue, unit: currency }, { v: share }])
  return { headings, rows, total: rows.length }
}
