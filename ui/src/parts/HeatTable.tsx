import { useCallback, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { Rule } from '../api/types.ts'
import { FONTS, inkOn, palettes, step } from '../design/tokens.ts'
import { usePainter, type Painter } from '../charts/painter.ts'
import { usePalette } from '../charts/themeContext.ts'
import { useWords } from '../words/words.ts'
import { useDoor } from './door.ts'
import './heat.css'

export interface HeatCell {
  /** What stands in the cell; null where there is nothing to say. */
  readonly text: string | null
  /** Place on the scale, 0 to 1; null is unknown. */
  readonly share: number | null
  /** Not complete: hatched, no figure. */
  readonly open?: boolean
  readonly who?: Rule
  readonly expected?: number | null
  /** The cell in a sentence, for the tooltip and for readers by ear. */
  readonly said: string
}

export interface HeatRow {
  readonly key: string
  readonly label: string
  /** Further columns before the cells, such as the size of a cohort. */
  readonly before?: readonly ReactNode[]
  readonly who?: Rule
  readonly cells: readonly (HeatCell | null)[]
}

interface Props {
  readonly caption: string
  readonly corner: string
  readonly beforeLabels?: readonly string[]
  readonly columns: readonly string[]
  readonly rows: readonly HeatRow[]
  readonly scale?: 'lessToMore' | 'badToGood' | 'belowToAbove'
  /** Words at the ends of the scale. */
  readonly from: string
  readonly to: string
  readonly roomy?: boolean
  readonly main?: boolean
}

/** What stands in a cell and what it means: whoever reads the figure aloud finds the cell by it. */
function heard({ text, said }: { readonly text: string | null; readonly said: string }): string {
  return text === null ? said : `${text}: ${said}`
}

/** A table of coloured figures: arrows move, Enter opens the people, what isn't complete is hatched. */
export function HeatTable(props: Props) {
  const { caption, corner, beforeLabels = [], columns, rows, scale = 'lessToMore', from, to, roomy, main } = props
  const { t } = useWords()
  const palette = usePalette()
  const door = useDoor()
  const table = useRef<HTMLTableElement>(null)
  const [at, setAt] = useState<readonly [row: number, column: number]>([0, 0])
  const colours = palette[scale]
  const open = useCallback((cell: HeatCell | null | undefined) => cell?.who && door?.(cell.who, cell.expected ?? null), [door])
  const keys = (event: KeyboardEvent, row: number, column: number) => {
    const next = {
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      Home: [row, 0],
      End: [row, columns.length - 1],
    }[event.key]
    if (event.key === 'Enter' || event.key === ' ') open(rows[row]?.cells[column])
    else if (next) {
      const [r, c] = [Math.min(rows.length - 1, Math.max(0, next[0]!)), Math.min(columns.length - 1, Math.max(0, next[1]!))]
      setAt([r, c])
      table.current?.querySelector<HTMLElement>(`[data-at="${r},${c}"]`)?.focus()
    } else return
    event.preventDefault()
  }
  const painter = useMemo<Painter>(() => paint(columns, rows, scale), [columns, rows, scale])
  return (
    <div className={roomy ? 'heat roomy' : 'heat'}>
      {main && <Paints painter={painter} />}
      <div className="table-scroll">
        <table ref={table} role="grid" aria-label={caption}>
          <thead>
            <tr>
              {corner === '' ? <td /> : <th scope="col">{corner}</th>}
              {beforeLabels.map((label) => (
                <th key={label} scope="col" className="right">
                  {label}
                </th>
              ))}
              {columns.map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, r) => (
              <tr key={row.key}>
                <th scope="row">{row.label}</th>
                {(row.before ?? []).map((content, index) => (
                  <td key={index} className="right before">
                    {content}
                  </td>
                ))}
                {columns.map((label, c) => {
                  const cell = row.cells[c]
                  if (!cell) return <td key={label} />
                  const colour = cell.open || cell.share === null ? undefined : step(colours, cell.share)
                  return (
                    <td
                      key={label}
                      role="gridcell"
                      data-at={`${r},${c}`}
                      tabIndex={at[0] === r && at[1] === c ? 0 : -1}
                      title={cell.said}
                      aria-label={heard(cell)}
                      className={`${cell.open ? 'open' : ''} ${cell.who && door ? 'opens' : ''}`}
                      style={colour ? { background: colour, color: inkOn(colour) } : undefined}
                      onFocus={() => setAt([r, c])}
                      onKeyDown={(event) => keys(event, r, c)}
                      onClick={() => open(cell)}
                    >
                      {cell.open ? '' : (cell.text ?? '–')}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="scale" aria-hidden>
        {from}
        <span className="scale-steps">
          {colours.map((colour) => (
            <i key={colour} style={{ background: colour }} />
          ))}
        </span>
        {to}
        {rows.some((row) => row.cells.some((cell) => cell?.open)) && (
          <>
            <i className="hatch" />
            {t('heat.open')}
          </>
        )}
      </p>
    </div>
  )
}

function Paints({ painter }: { painter: Painter }) {
  usePainter(painter)
  return null
}

/** The table on paper, for the PNG. */
function paint(columns: readonly string[], rows: readonly HeatRow[], scale: 'lessToMore' | 'badToGood' | 'belowToAbove'): Painter {
  return async (context, x, y, width, height) => {
    const ink = palettes.light
    const head = 180
    const cellWidth = (width - head) / columns.length
    const cellHeight = Math.min(64, (height - 28) / rows.length)
    context.textBaseline = 'middle'
    context.font = `15px ${FONTS}`
    context.textAlign = 'center'
    context.fillStyle = ink.ink3
    columns.forEach((label, c) => context.fillText(label, x + head + (c + 0.5) * cellWidth, y + 12))
    rows.forEach((row, r) => {
      const top = y + 28 + r * cellHeight
      context.textAlign = 'left'
      context.fillStyle = ink.ink2
      context.fillText(row.label, x, top + cellHeight / 2)
      context.textAlign = 'center'
      row.cells.forEach((cell, c) => {
        if (!cell || cell.share === null || cell.open) return
        const colour = step(ink[scale], cell.share)
        context.fillStyle = colour
        context.fillRect(x + head + c * cellWidth + 1, top + 1, cellWidth - 2, cellHeight - 2)
        context.fillStyle = inkOn(colour)
        context.fillText(cell.text ?? '–', x + head + (c + 0.5) * cellWidth, top + cellHeight / 2)
      })
    })
    context.textAlign = 'left'
    context.textBaseline = 'top'
  }
}
