package io.clientele.shop;

import java.util.Arrays;

/** The lines of one order, reused from order to order: filling a million baskets must not make a million objects. */
final class Basket {

    private int size;
    private int[] items = new int[32];
    private int[] quantities = new int[32];
    private int[] unitPrices = new int[32];
    private int[] discounts = new int[32];

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** Index of the product; from the assortment's size on, of the line that is no product. */
    int item(int line) {
        return items[line];
    }

    int quantity(int line) {
        return quantities[line];
    }

    /** In pence or cents, before the discount. */
    int unitPrice(int line) {
        return unitPrices[line];
    }

    /** Money off the whole line, in pence or cents. */
    int discount(int line) {
        return discounts[line];
    }

    /** What the line costs, in pence or cents. */
    int amount(int line) {
        return quantities[line] * unitPrices[line] - discounts[line];
    }

    int total() {
        int total = 0;
        for (int line = 0; line < size; line++) {
            total += amount(line);
        }
        return total;
    }

    boolean contains(int item) {
        for (int line = 0; line < size; line++) {
            if (items[line] == item) {
                return true;
            }
        }
        return false;
    }

    void add(int item, int quantity, int unitPrice, int percentOff) {
        if (size == items.length) {
            items = Arrays.copyOf(items, 2 * size);
            quantities = Arrays.copyOf(quantities, 2 * size);
            unitPrices = Arrays.copyOf(unitPrices, 2 * size);
            discounts = Arrays.copyOf(discounts, 2 * size);
        }
        items[size] = item;
        quantities[size] = quantity;
        unitPrices[size] = unitPrice;
        discounts[size] = (quantity * unitPrice * percentOff + 50) / 100;
        size++;
    }
}
