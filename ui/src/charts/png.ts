import { FONTS, palettes } from '../design/tokens.ts'
import type { Painter } from './painter.ts'

const WIDTH = 1600
const HEIGHT = 900
const MARGIN = 56

interface Slide {
  readonly sentence: string
  readonly basis: string
  readonly source: string
  readonly painter: Painter | null
}

/** A slide of 1600 x 900 at double density, on paper: sentence, basis, picture, source and recipe. */
export async function slide({ sentence, basis, source, painter }: Slide): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH * 2
  canvas.height = HEIGHT * 2
  const context = canvas.getContext('2d')!
  context.scale(2, 2)
  const ink = palettes.light
  context.fillStyle = ink.sheet
  context.fillRect(0, 0, WIDTH, HEIGHT)
  context.textBaseline = 'top'
  context.fillStyle = ink.ink1
  context.font = `600 32px ${FONTS}`
  let y = MARGIN
  for (const line of wrapped(context, sentence, WIDTH - 2 * MARGIN).slice(0, 3)) {
    context.fillText(line, MARGIN, y)
    y += 44
  }
  context.fillStyle = ink.ink3
  context.font = `16px ${FONTS}`
  context.fillText(wrapped(context, basis, WIDTH - 2 * MARGIN)[0] ?? '', MARGIN, y + 4)
  y += 48
  const bottom = HEIGHT - MARGIN - 32
  if (painter) await painter(context, MARGIN, y, WIDTH - 2 * MARGIN, bottom - y)
  context.fillStyle = ink.ink3
  context.font = `14px ${FONTS}`
  context.fillText(source, MARGIN, HEIGHT - MARGIN - 8)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the browser made no image'))), 'image/png')
  })
}

/** Breaks between words; Chinese breaks anywhere. */
export function wrapped(context: Pick<CanvasRenderingContext2D, 'measureText'>, text: string, width: number): string[] {
  const pieces = text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*/gu) ?? []
  const rows: string[] = []
  let row = ''
  for (const piece of pieces) {
    if (row && context.measureText(row + piece.trimEnd()).width > width) {
      rows.push(row.trimEnd())
      row = ''
    }
    row += piece
  }
  if (row) rows.push(row.trimEnd())
  return rows
}
