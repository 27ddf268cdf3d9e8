import { BarChart, LineChart, SankeyChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, registerTheme, use as register, type ECharts } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'
import { useEffect, useMemo, useRef } from 'react'
import { palettes } from '../design/tokens.ts'
import { useWords, type Words } from '../words/words.ts'
import { option } from './option.ts'
import type { Picture, Place } from './picture.ts'
import { chartTheme } from './theme.ts'
import { useTheme } from './themeContext.ts'

register([
  LineChart,
  BarChart,
  SankeyChart,
  GridComponent,
  TooltipComponent,
  MarkLineComponent,
  LabelLayout,
  CanvasRenderer,
  SVGRenderer,
])
registerTheme('light', chartTheme(palettes.light))
registerTheme('dark', chartTheme(palettes.dark))

interface Props {
  readonly picture: Picture
  readonly hidden: ReadonlySet<string>
  readonly cursor: Place | null
  readonly renderer?: 'canvas' | 'svg'
  readonly onPick: (series: string, index: number) => void
}

/** The drawing surface. Keys, words and states are ChartFrame's. */
export default function EChart({ picture, hidden, cursor, renderer = 'canvas', onPick }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts | null>(null)
  const pick = useRef(onPick)
  const words = useWords()
  const theme = useTheme()
  const first = useRef(theme)

  useEffect(() => {
    pick.current = onPick
  })

  useEffect(() => {
    const made = init(box.current!, first.current, { renderer })
    chart.current = made
    made.on('click', (event) => {
      const { seriesId = '', dataIndex, dataType } = event as { seriesId?: string; dataIndex: number; dataType?: string }
      if (dataType !== 'node') pick.current(seriesId.replace(/-so-far$/, ''), dataIndex)
    })
    // Paper scales what the window's width was drawn for; drawn anew while it is laid out, labels would be cut.
    const watch = new ResizeObserver(() => {
      if (renderer !== 'svg' || !matchMedia('print').matches) made.resize()
    })
    watch.observe(box.current!)
    return () => {
      watch.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [renderer])

  const still = useMemo(() => renderer === 'svg' || matchMedia('(prefers-reduced-motion: reduce)').matches, [renderer])
  useEffect(() => {
    const made = chart.current
    if (!made) return
    made.setTheme(theme)
    made.setOption(option(picture, { words, palette: palettes[theme], width: made.getWidth(), hidden, still }), true)
    // What is drawn as SVG can then be scaled, as paper needs it.
    made.getDom().querySelector('svg')?.setAttribute('viewBox', `0 0 ${made.getWidth()} ${made.getHeight()}`)
  }, [picture, hidden, theme, words, still])

  useEffect(() => {
    const made = chart.current
    if (!made) return
    made.dispatchAction({ type: 'downplay' })
    if (cursor === null) {
      made.dispatchAction({ type: 'hideTip' })
      return
    }
    const dataIndex = cursor.index
    if (picture.kind === 'flow') {
      made.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex, dataType: 'edge' })
      return
    }
    made.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex })
    made.dispatchAction({ type: 'highlight', seriesId: picture.series[cursor.series]?.id, dataIndex })
  }, [cursor, picture])

  return <div ref={box} className="chart-surface" aria-hidden />
}

/** The picture alone, on paper, as an image of the given size at double density. */
export function drawn(picture: Picture, words: Words, width: number, height: number): HTMLCanvasElement {
  const place = document.createElement('div')
  place.style.cssText = `position:fixed;left:-9999px;width:${width}px;height:${height}px`
  document.body.append(place)
  const made = init(place, 'light', { renderer: 'canvas', devicePixelRatio: 2, width, height })
  try {
    made.setOption(option(picture, { words, palette: palettes.light, width, hidden: new Set(), still: true }))
    return made.renderToCanvas({ pixelRatio: 2 })
  } finally {
    made.dispose()
    place.remove()
  }
}
