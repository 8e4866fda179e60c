//! Memory for one answer: handed out in a row and never taken back, for the process ends in a moment and the system
//! has it all again. That spares an answer a third of its instructions.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ptr::{copy_nonoverlapping, null_mut};

/// The bytes that the system is asked for at a time.
const BLOCK: usize = 1 << 18;

/// The allocator.
pub struct Arena;

/// What is left of a thread's block.
#[derive(Clone, Copy)]
struct Room {
    next: *mut u8,
    left: usize,
}

impl Room {
    /// Takes the first bytes.
    ///
    /// # Safety
    /// So many are left.
    unsafe fn without(self, taken: usize) -> Self {
        // SAFETY: the same.
        Self { next: unsafe { self.next.add(taken) }, left: self.left - taken }
    }
}

thread_local! {
    static ROOM: Cell<Room> = const { Cell::new(Room { next: null_mut(), left: 0 }) };
}

// SAFETY: what is handed out lies in memory of the system's, after all that was handed out of it before, and no
// other thread has it.
unsafe impl GlobalAlloc for Arena {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let room = ROOM.get();
        let skipped = room.next.addr().wrapping_neg() & (layout.align() - 1);
        if skipped + layout.size() > room.left {
            return alloc_elsewhere(layout);
        }
        // SAFETY: that much is left.
        unsafe {
            ROOM.set(room.without(skipped + layout.size()));
            room.next.add(skipped)
        }
    }

    #[inline]
    unsafe fn dealloc(&self, _value: *mut u8, _layout: Layout) {}

    /// The last value grows where it is.
    #[inline]
    unsafe fn realloc(&self, value: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let (room, more) = (ROOM.get(), size.saturating_sub(layout.size()));
        // SAFETY: that much is left, or both places have the bytes of the smaller size.
        unsafe {
            if value.wrapping_add(layout.size()) == room.next && more <= room.left {
                ROOM.set(room.without(more));
                return value;
            }
            let moved = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
            if !moved.is_null() {
                copy_nonoverlapping(value, moved, layout.size().min(size));
            }
            moved
        }
    }
}

/// What the block has no room for begins the next one, or is the system's where it is larger.
#[cold]
#[inline(never)]
fn alloc_elsewhere(layout: Layout) -> *mut u8 {
    // SAFETY: the size is not 0, and the alignment is that of a layout or that of malloc.
    unsafe {
        if layout.size() > BLOCK {
            return System.alloc(layout);
        }
        let block = System.alloc(Layout::from_size_align_unchecked(BLOCK, layout.align().max(16)));
        if !block.is_null() {
            ROOM.set(Room { next: block, left: BLOCK }.without(layout.size()));
        }
        block
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bytes<'a>(value: *mut u8, size: usize) -> &'a mut [u8] {
        // SAFETY: the values of the test below have so many bytes, and are looked at one at a time.
        unsafe { std::slice::from_raw_parts_mut(value, size) }
    }

    fn size() -> impl Strategy<Value = usize> {
        prop_oneof![9 => 1..300_usize, 1 => 1..2 * BLOCK]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn values_keep_their_bytes(steps in prop::collection::vec((size(), 0..6_u32, any::<u8>(), any::<Option<prop::sample::Index>>()), 1..60)) {
            let mut values: Vec<(*mut u8, Layout, u8)> = Vec::new();
            for (size, align, fill, resized) in steps {
                let old = resized.filter(|_| !values.is_empty()).map(|i| values.remove(i.index(values.len())));
                let align = old.map_or(1 << align, |(_, layout, _)| layout.align());
                let layout = Layout::from_size_align(size, align).unwrap();
                // SAFETY: no size is 0, and what was resized is not used again.
                let value = unsafe { old.map_or_else(|| Arena.alloc(layout), |(value, old, _)| Arena.realloc(value, old, size)) };
                prop_assert!(value.addr().is_multiple_of(align));
                let kept = old.map_or(&mut [][..], |(_, old, _)| bytes(value, size.min(old.size())));
                prop_assert!(kept.iter().all(|&b| Some(b) == old.map(|(_, _, fill)| fill)));
                bytes(value, size).fill(fill);
                values.push((value, layout, fill));
            }
            for (value, layout, fill) in values {
                prop_assert!(bytes(value, layout.size()).iter().all(|&b| b == fill), "{} bytes overwritten", layout.size());
            }
        }
    }
}
