import { createContext, useContext, useEffect } from 'react'

/** Draws a picture on paper into a box, for the PNG. */
export type Painter = (context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number) => Promise<void>

/** Where the picture of a page leaves its painter. */
export const PainterContext = createContext<{ current: Painter | null } | null>(null)

export function usePainter(painter: Painter): void {
  const slotRef = useContext(PainterContext)
  useEffect(() => {
    if (!slotRef) return
    slotRef.current = painter
    return () => {
      if (slotRef.current === painter) slotRef.current = null
    }
  }, [slotRef, painter])
}
