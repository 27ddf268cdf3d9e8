import type { EChartsCoreOption } from 'echarts/core'
import { type Palette } from '../design/tokens.ts'
import type { Words } from '../words/words.ts'
import { tooltipRows, valueText, xText, xTick } from './labels.ts'
import type { BarsPicture, FlowPicture, LinesPicture, Picture, Role, Series } from './picture.ts'

export interface Look {
  readonly words: Words
  readonly palette: Palette
  readonly width: number
  /** Ids of series switched off in the legend. */
  readonly hidden: ReadonlySet<string>
  readonly still: boolean
}

const MARK_LABEL_GAP = 6
const LABELLED = 5

/** The chart library's options of a picture. The only place where pictures get colours and formats. */
export function option(picture: Picture, look: Look): EChartsCoreOption {
  const base = { animation: !look.still, animationDuration: 160, animationDurationUpdate: 160, aria: { enabled: false } }
  // Sliding in, a flow is cut at its right edge, and the names there with it.
  if (picture.kind === 'flow') return { ...base, animation: false, ...flow(picture, look) }
  return { ...base, ...(picture.kind === 'lines' ? lines(picture, look) : bars(picture, look)) }
}

/** Colour of a series: by its place among the real ones; what it is compared with is grey. */
export function colourOf(series: readonly Series[], at: number, palette: Palette): string {
  const role = series[at]?.role
  if (role === 'compared' || role === 'equal') return palette.neutral
  const own = series.filter((one, place) => place < at && one.role !== 'compared' && one.role !== 'equal').length
  return palette.series[own % palette.series.length]!
}

function dash(role: Role | undefined): 'solid' | 'dashed' | 'dotted' {
  return role === 'expected' ? 'dashed' : role === 'equal' ? 'dotted' : 'solid'
}

/** About how wide a text is at 12 px: Chinese signs are as wide as high. */
export function widthOf(text: string): number {
  let width = 0
  for (const sign of text) width += /[\u2e80-\uffef]/u.test(sign) ? 12 : 6.8
  return Math.ceil(width)
}

function axisName(text: string | undefined) {
  return text === undefined ? {} : { name: text, nameLocation: 'middle' as const, nameGap: 30 }
}

function lines(picture: LinesPicture, look: Look) {
  const { words, palette } = look
  const shown = picture.series.filter((series) => !look.hidden.has(series.id))
  const labelled = shown.length > 1 && shown.length <= LABELLED
  const right = labelled ? Math.max(...shown.map((series) => widthOf(series.label))) + 16 : 20
  const long = spansYears(picture.x.values)
  const numeric = picture.x.type === 'number' || picture.x.type === 'share'
  const point = (index: number, value: number | null) => (numeric ? [picture.x.values[index], value] : value)
  return {
    grid: { left: 8, right, top: headroom(picture, look, 20), bottom: picture.x.label ? 36 : 8, containLabel: true },
    xAxis: {
      type: numeric ? 'value' : 'category',
      ...(numeric ? { min: 'dataMin', max: 'dataMax', ...(wholeAndFew(picture) ? { interval: 1 } : {}) } : { data: picture.x.values, boundaryGap: false }),
      ...axisName(picture.x.label),
      splitLine: { show: false },
      axisLabel: {
        hideOverlap: true,
        formatter: (value: string | number) => xTick(words, picture.x, value, long),
      },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      ...(picture.y.min === undefined ? {} : { min: picture.y.min }),
      ...(picture.y.max === undefined ? {} : { max: picture.y.max, interval: picture.y.max / 4 }),
      axisLabel: { formatter: (value: number) => valueText(words, picture.y, value, true) },
    },
    tooltip: tooltip(picture, look),
    series: picture.series.flatMap((series, at) => {
      if (look.hidden.has(series.id)) return []
      const colour = colourOf(picture.series, at, palette)
      const cut = series.partialFrom ?? series.values.length
      const main = {
        id: series.id,
        name: series.label,
        type: 'line',
        showSymbol: series.values.length <= 40 && series.role === undefined,
        symbolSize: 5,
        symbol: 'circle',
        sampling: 'lttb',
        connectNulls: false,
        step: picture.stepped ? 'end' : false,
        color: colour,
        lineStyle: { width: series.role === 'compared' || series.role === 'equal' ? 1.5 : 2, type: dash(series.role) },
        z: series.role === undefined || series.role === 'main' ? 4 : 3,
        emphasis: { focus: 'none' as const },
        data: series.values.map((value, index) => point(index, index < cut ? value : null)),
        ...(labelled
          ? {
              endLabel: {
                show: true,
                formatter: series.label,
                color: series.role === 'compared' || series.role === 'equal' ? palette.ink3 : colour,
                fontSize: 12,
                textBorderColor: palette.sheet, // another line may pass behind it
                textBorderWidth: 3,
                distance: MARK_LABEL_GAP,
              },
              labelLayout: { moveOverlap: 'shiftY' as const },
            }
          : {}),
        ...(at === 0 && picture.marks ? { markLine: marks(picture, look) } : {}),
      }
      return [
        ...band(series, colour, point),
        main,
        ...(cut < series.values.length ? [rest(main, series, cut, point)] : []),
      ]
    }),
  }
}

/** Days alone don't say which year. */
function spansYears(values: readonly (string | number)[]): boolean {
  const [first, last] = [values[0], values.at(-1)]
  return typeof first === 'string' && typeof last === 'string' && first.slice(0, 4) !== last.slice(0, 4)
}

/** The period that isn't over, dashed. */
function rest(
  main: object,
  series: Series,
  cut: number,
  point: (index: number, value: number | null) => unknown,
): object {
  return {
    ...main,
    id: `${series.id}-so-far`,
    endLabel: undefined,
    markLine: undefined,
    lineStyle: { width: 2, type: 'dashed' },
    data: series.values.map((value, index) => point(index, index >= cut - 1 ? value : null)),
  }
}

/** The 95% band: a line nobody sees, and the distance to the upper one filled. */
function band(series: Series, colour: string, point: (index: number, value: number | null) => unknown): object[] {
  const { low, high } = series
  if (!low || !high) return []
  const part = { type: 'line', stack: `${series.id}-band`, symbol: 'none', silent: true, lineStyle: { opacity: 0 }, z: 2 }
  return [
    { ...part, id: `${series.id}-low`, data: low.map((value, index) => point(index, value)) },
    {
      ...part,
      id: `${series.id}-high`,
      areaStyle: { color: colour, opacity: 0.16 },
      data: high.map((value, index) => point(index, value === null ? null : value - (low[index] ?? 0))),
    },
  ]
}

/** Each whole number has its tick where they are few: the months since a first order. */
function wholeAndFew({ x }: LinesPicture): boolean {
  return x.type === 'number' && x.values.length <= 16 && x.values.every((value) => Number.isInteger(value))
}

const STEP = 15
const ROOM = 90

/** How many steps up the word of each mark stands, so that near neighbours don't run into each other. */
function levels({ x, marks: list = [] }: LinesPicture | BarsPicture, { width }: Look): number[] {
  const numeric = x.type === 'number' || x.type === 'share'
  const [first, last] = [Number(x.values[0]), Number(x.values.at(-1))]
  const ends: number[] = []
  return list.map(({ at }) => {
    const place = width * (numeric ? (Number(at) - first) / (last - first) : x.values.indexOf(at) / x.values.length)
    const free = ends.findIndex((end) => place - end >= ROOM)
    const level = free < 0 ? ends.length : free
    ends[level] = place
    return level
  })
}

/** Room above a picture for the words of its marks. */
function headroom(picture: LinesPicture | BarsPicture, look: Look, without: number): number {
  return picture.marks ? 32 + STEP * Math.max(0, ...levels(picture, look)) : without
}

function marks(picture: LinesPicture | BarsPicture, look: Look) {
  const { palette } = look
  const higher = levels(picture, look)
  return {
    silent: true,
    symbol: 'none',
    animation: false,
    lineStyle: { color: palette.ink3, type: 'solid', width: 1 },
    label: { color: palette.ink2, fontSize: 12, formatter: (mark: { name?: string }) => mark.name ?? '', position: 'end', rotate: 0, distance: 4 },
    data: (picture.marks ?? []).map((mark, index) => ({ xAxis: mark.at, name: mark.label, label: { distance: 4 + higher[index]! * STEP } })),
  }
}

function bars(picture: BarsPicture, look: Look) {
  const { words, palette } = look
  const category = {
    type: 'category',
    data: picture.x.values,
    inverse: picture.across === true,
    ...(picture.across ? {} : axisName(picture.x.label)),
    axisTick: { show: false },
    axisLabel: {
      hideOverlap: !picture.across,
      interval: picture.across || picture.x.ticks ? 0 : 'auto',
      width: Math.min(260, look.width * 0.32),
      overflow: 'truncate',
      formatter: (value: string, index: number) => picture.x.ticks?.[index] ?? xTick(words, picture.x, value),
    },
  }
  const value = {
    type: 'value',
    splitNumber: 4,
    axisLabel: { hideOverlap: true, formatter: (at: number) => valueText(words, picture.y, at, true) },
  }
  const few = picture.x.values.length * picture.series.length <= 24
  return {
    grid: {
      left: 8,
      right: picture.across ? 72 : 16,
      top: headroom(picture, look, 24),
      bottom: picture.x.label && !picture.across ? 36 : 8,
      containLabel: true,
    },
    xAxis: picture.across ? value : category,
    yAxis: picture.across ? category : value,
    tooltip: tooltip(picture, look),
    series: picture.series
      .filter((series) => !look.hidden.has(series.id))
      .map((series) => {
        const at = picture.series.indexOf(series)
        return {
          id: series.id,
          name: series.label,
          type: 'bar',
          barMaxWidth: 28,
          barGap: '10%',
          color: colourOf(picture.series, at, palette),
          itemStyle: { borderRadius: picture.across ? [0, 2, 2, 0] : [2, 2, 0, 0] },
          data: series.values.map((item, index) => ({
            value: item,
            ...(series.partialFrom !== undefined && index >= series.partialFrom
              ? { itemStyle: { opacity: 0.45 } }
              : {}),
          })),
          label: {
            show: few,
            position: picture.across ? 'right' : 'top',
            color: palette.ink2,
            fontSize: 12,
            formatter: ({ value: shown }: { value: number | null }) => valueText(words, picture.y, shown, true),
          },
          labelLayout: { hideOverlap: true },
          ...(at === 0 && picture.marks ? { markLine: marks(picture, look) } : {}),
        }
      }),
  }
}

function flow(picture: FlowPicture, look: Look) {
  const { words, palette } = look
  return {
    tooltip: {
      trigger: 'item',
      formatter: ({ dataType, data, name, value }: FlowEvent) => {
        const text = valueText(words, picture.y, value)
        if (dataType !== 'edge') return box(labelOf(picture, name), [[null, text]], null)
        return box(`${labelOf(picture, data.source)} → ${labelOf(picture, data.target)}`, [[null, text]], null)
      },
    },
    series: [
      {
        type: 'sankey',
        left: 8,
        right: 140,
        top: 8,
        bottom: 8,
        nodeWidth: 12,
        nodeGap: 12,
        draggable: false,
        layoutIterations: 0,
        emphasis: { focus: 'adjacency' },
        data: picture.nodes.map((node) => ({
          name: node.id,
          depth: node.depth,
          itemStyle: { color: palette.series[node.tone % palette.series.length], borderWidth: 0 },
        })),
        links: picture.links.map((link) => ({ source: link.from, target: link.to, value: link.value })),
        lineStyle: { color: 'source', opacity: 0.28, curveness: 0.5 },
        label: {
          color: palette.ink1,
          fontSize: 12,
          formatter: ({ name, value }: { name: string; value: number }) =>
            `${labelOf(picture, name)}  ${valueText(words, picture.y, value)}`,
        },
      },
    ],
  }
}

interface FlowEvent {
  readonly dataType: string
  readonly data: { readonly source: string; readonly target: string }
  readonly name: string
  readonly value: number
}

function labelOf(picture: FlowPicture, id: string): string {
  return picture.nodes.find((node) => node.id === id)?.label ?? id
}

function tooltip(picture: LinesPicture | BarsPicture, look: Look) {
  const { words, palette } = look
  return {
    trigger: 'axis',
    enterable: true,
    confine: true,
    transitionDuration: 0,
    axisPointer: {
      type: picture.kind === 'bars' ? 'shadow' : 'line',
      lineStyle: { color: palette.ink3, type: 'solid' },
      shadowStyle: { color: palette.tint, opacity: 0.6 },
    },
    formatter: (points: { dataIndex: number } | readonly { dataIndex: number }[]) => {
      const index = (Array.isArray(points) ? points[0] : (points as { dataIndex: number }))?.dataIndex
      const at = index === undefined ? undefined : picture.x.values[index]
      if (index === undefined || at === undefined) return ''
      const rows = tooltipRows(words, picture, index)
      return box(
        xText(words, picture.x, at),
        rows.map((row) => [
          { label: row.label, colour: colourOf(picture.series, row.at, palette) },
          row.n === null ? row.value : `${row.value}  ${row.n}`,
        ]),
        rows.some((row) => row.who) ? words.t('chart.enter') : null,
      )
    },
  }
}

/** The tooltip's HTML; names come from data and are made harmless. */
function box(head: string, rows: [{ label: string; colour: string } | null, string][], foot: string | null): string {
  const body = rows
    .map(([name, value]) =>
      name === null
        ? `<div class="tip-row"><b>${safe(value)}</b></div>`
        : `<div class="tip-row"><span><i style="background:${name.colour}"></i>${safe(name.label)}</span><b>${safe(value)}</b></div>`,
    )
    .join('')
  return `<div class="tip"><div class="tip-head">${safe(head)}</div>${body}${foot ? `<div class="tip-foot">${safe(foot)}</div>` : ''}</div>`
}

export function safe(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
