interface Props {
  readonly values: readonly (number | null)[]
  readonly label: string
  readonly width?: number
  readonly height?: number
}

/** Points of a polyline in a box; gaps where a value is unknown. */
export function paths(values: readonly (number | null)[], width: number, height: number): string[] {
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return []
  const low = Math.min(0, ...known)
  const high = Math.max(...known, low + 1e-9)
  const x = (index: number) => (values.length === 1 ? width / 2 : (index / (values.length - 1)) * width)
  const y = (value: number) => height - ((value - low) / (high - low)) * height
  const runs: string[][] = [[]]
  values.forEach((value, index) => {
    if (value === null) runs.push([])
    else runs.at(-1)!.push(`${x(index).toFixed(1)},${y(value).toFixed(1)}`)
  })
  return runs.filter((run) => run.length > 0).map((run) => run.join(' '))
}

/** A small line, from zero, its last point marked. Plain SVG: a table holds a hundred of them. */
export function Sparkline({ values, label, width = 96, height = 24 }: Props) {
  const runs = paths(values, width - 6, height - 6)
  const last = runs.at(-1)?.split(' ').at(-1)?.split(',')
  return (
    <svg className="spark" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <g transform="translate(3 3)">
        {runs.map((run) => (
          <polyline key={run} points={run} fill="none" stroke="var(--series1)" strokeWidth={1.5} strokeLinejoin="round" />
        ))}
        {last && <circle cx={last[0]} cy={last[1]} r={2.5} fill="var(--series1)" />}
      </g>
    </svg>
  )
}
