/**
 * Colour mathematics for the proof of the palette: contrast (WCAG 2.2), distance (CIEDE2000, Sharma, Wu and Dalal 2005,
 * doi:10.1002/col.20070) and colour vision deficiency (Machado, Oliveira and Fernandes 2009, severity 1.0,
 * doi:10.1109/TVCG.2009.113). Used by tests only.
 */
import { luminance } from './tokens.ts'

export type Vision = 'normal' | 'protan' | 'deutan' | 'tritan'

const MACHADO: Record<Exclude<Vision, 'normal'>, number[][]> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** WCAG contrast of two opaque colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** CIEDE2000 distance of two colours as seen with the given vision. */
export function distance(one: string, other: string, vision: Vision): number {
  return ciede2000(lab(seen(linear(one), vision)), lab(seen(linear(other), vision)))
}

function linear(hex: string): number[] {
  return [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
}

/** The matrices are defined on linear RGB. */
function seen(rgb: number[], vision: Vision): number[] {
  if (vision === 'normal') return rgb
  return MACHADO[vision].map((row) =>
    Math.min(1, Math.max(0, row.reduce((sum, weight, index) => sum + weight * rgb[index]!, 0))),
  )
}

export type Lab = [l: number, a: number, b: number]

function lab([r, g, b]: number[]): Lab {
  const x = (0.4124564 * r! + 0.3575761 * g! + 0.1804375 * b!) / 0.95047
  const y = 0.2126729 * r! + 0.7151522 * g! + 0.072175 * b!
  const z = (0.0193339 * r! + 0.119192 * g! + 0.9503041 * b!) / 1.08883
  const f = (t: number) => (t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29)
  return [116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))]
}

export function ciede2000([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const degrees = (radians: number) => ((radians * 180) / Math.PI + 360) % 360
  const radians = (angle: number) => (angle * Math.PI) / 180
  const meanC = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2
  const g = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)))
  const [p1, p2] = [a1 * (1 + g), a2 * (1 + g)]
  const [c1, c2] = [Math.hypot(p1, b1), Math.hypot(p2, b2)]
  const h1 = c1 === 0 ? 0 : degrees(Math.atan2(b1, p1))
  const h2 = c2 === 0 ? 0 : degrees(Math.atan2(b2, p2))
  const deltaL = l2 - l1
  const deltaC = c2 - c1
  const turn = h2 - h1
  const deltaHue = c1 * c2 === 0 ? 0 : Math.abs(turn) <= 180 ? turn : turn > 180 ? turn - 360 : turn + 360
  const deltaH = 2 * Math.sqrt(c1 * c2) * Math.sin(radians(deltaHue) / 2)
  const l = (l1 + l2) / 2
  const c = (c1 + c2) / 2
  const sum = h1 + h2
  const h = c1 * c2 === 0 ? sum : Math.abs(turn) <= 180 ? sum / 2 : sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2
  const t =
    1 -
    0.17 * Math.cos(radians(h - 30)) +
    0.24 * Math.cos(radians(2 * h)) +
    0.32 * Math.cos(radians(3 * h + 6)) -
    0.2 * Math.cos(radians(4 * h - 63))
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2)
  const sc = 1 + 0.045 * c
  const sh = 1 + 0.015 * c * t
  const rotation =
    -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * Math.sin(radians(60 * Math.exp(-(((h - 275) / 25) ** 2))))
  return Math.sqrt(
    (deltaL / sl) ** 2 +
      (deltaC / sc) ** 2 +
      (deltaH / sh) ** 2 +
      rotation * (deltaC / sc) * (deltaH / sh),
  )
}
