// The calls of the Segment spec as the tests expect them: each event has its own ids, its own time and properties of every kind.
const FIRST = Date.parse('2026-05-04T10:00:00.250Z')
const NOTE = 'ä "quoted" <b> & 茶 🍵'

/** What the n-th event of any call has. */
export function described(n) {
  return { number: n, price: n + 0.25, gift: n % 2 === 0, tags: ['tea', `t${n}`], deep: { note: NOTE } }
}

export function moment(n) {
  return new Date(FIRST + n * 1000)
}

export const PAGE = (n) => ({ url: `https://shop.example/tea/${n}`, path: `/tea/${n}`, title: 'Tea' })
