import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../testing/world.tsx'
import type { AuditEntry } from '../../api/types.ts'
import { stateText, subjectText } from './changes.ts'

const [en, cn, tw] = [wordsOf('en'), wordsOf('zh-CN'), wordsOf('zh-TW')]
const entry = (action: string, subject: string): AuditEntry => ({ id: '1', at: '', actor: 'ada', action, subject, before: null, after: null })

describe('a change in the audit log', () => {
  it('says of a user what they are, in the reader’s language', () => {
    const state = 'roles privacy-officer, viewer, language zh-CN, disabled'
    expect(stateText(en, 'user.changed', state)).toBe('roles: privacy officer, viewer, language: 简体中文, shut out')
    expect(stateText(cn, 'user.changed', state)).toBe('角色：隐私官、查看者、语言：简体中文、已停用')
    expect(stateText(tw, 'user.created', 'roles admin')).toMatch(/^角色：\P{ASCII}+$/u)
  })

  it('says of a key what it opens', () => {
    expect(stateText(en, 'key.created', "link 'printed at start'")).toBe('one-time link, printed when the server started')
    expect(stateText(cn, 'key.created', "token 'nightly'")).toBe('脚本密钥“nightly”')
    expect(stateText(tw, 'key.created', "link ''")).toBe('一次性連結')
  })

  it('says of a source what sends and how that is treated', () => {
    const state =
      'web, {"addresses":"TRUNCATED","bots":true,"consentRequired":false,"eventsPerSecond":50,"namespace":"uk","origins":["https://shop.example"],"zone":null}, disabled'
    expect(stateText(en, 'source.changed', state)).toBe(
      'Web pages, Pages that may send: https://shop.example, Events a second, at most: 50, Namespace of order ids: uk, Network addresses: Keep the network only, Mark what programs send as such, disabled',
    )
    expect(stateText(cn, 'source.created', state)).not.toMatch(/TRUNCATED|disabled|null/)
    expect(stateText(tw, 'source.rotated', 'earlier keys end 2026-01-09T09:00:00Z')).toBe('舊金鑰有效至 2026年1月9日 09:00')
  })

  it('counts expectations instead of showing their file', () => {
    expect(stateText(en, 'plan.saved', 'version: 1\nevents:\n  - type: track\n    name: A\n  - name: B\n')).toBe('A plan of 2 events')
    expect(stateText(en, 'expectations.declared', 'expectations:\n  - kind: orders\n    not_null: x\n  - kind: orders\n')).toBe('2 expectations')
  })

  it('keeps what it doesn’t know as it is', () => {
    expect(stateText(cn, 'user.changed', 'something else')).toBe('something else')
    expect(stateText(cn, 'customer.erased', null)).toBeNull()
  })

  it('names files without their folders, imports by number, looks by their rule', () => {
    expect(subjectText(en, entry('import.started', '["incoming/a/orders.csv","b.csv"]'))).toBe('orders.csv, b.csv')
    expect(subjectText(cn, entry('import.undone', '7'))).toBe('第 7 次导入')
    expect(subjectText(tw, entry('customers.listed', 'a page of 50'))).toBe('50 位顧客')
    expect(subjectText(en, entry('rejects.looked', '7'))).toBe('import 7')
    expect(subjectText(en, entry('rejects.looked', 'all'))).toBeNull()
    expect(subjectText(en, entry('customers.behind-figure', 'Eq[trait=rfm]'))).toBe('by a rule')
  })
})
