import type { CellType, Heading } from '../api/types.ts'

const TYPES: Readonly<Record<string, CellType>> = {
  revenueGross: 'money',
  returns: 'money',
  revenueNet: 'money',
  grossMargin: 'money',
  orders: 'count',
  customers: 'count',
  newCustomers: 'count',
  returningCustomers: 'count',
  averageOrderValue: 'money',
  itemsPerOrder: 'quantity',
  purchaseFrequency: 'quantity',
  repeatPurchaseRate: 'ratio',
  returnRate: 'ratio',
  revenuePerCustomer: 'money',
}

/** How a measure reads where the answer doesn't say it beside the figure. */
export function measureType(name: string): CellType {
  return TYPES[name] ?? 'quantity'
}

/** A column that holds changes against something else, as shares of it. */
export function isChange({ name, type }: Heading): boolean {
  return type === 'ratio' && /(Change|^trend)$/.test(name)
}
