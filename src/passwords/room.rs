//! Where passwords wait for a thread that hashes them. The room is bounded and fair: addresses take
//! turns, so whoever comes from a quiet address waits for one of each other, not for all of a flood;
//! and in a full room the newest of the most crowded address makes place for who has fewer there.
//! While nobody else is waiting, one address may have all of the room: a whole office that signs in.

use std::{
    collections::{HashMap, VecDeque},
    net::IpAddr,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
};

#[derive(Debug)]
pub(super) struct Room<J> {
    inside: Mutex<Inside<J>>,
    news: Condvar,
    most: usize,
}

#[derive(Debug)]
struct Inside<J> {
    waiting: HashMap<IpAddr, VecDeque<J>>,
    /// The addresses that have somebody waiting, each once.
    turns: VecDeque<IpAddr>,
    count: usize,
    is_closed: bool,
}

/// How a job was let in.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Entered<J> {
    Free,
    /// In place of this one.
    InPlaceOf(J),
    /// Not at all.
    Full,
}

impl<J> Room<J> {
    pub(super) fn new(most: usize) -> Self {
        let inside = Inside {
            waiting: HashMap::new(),
            turns: VecDeque::new(),
            count: 0,
            is_closed: false,
        };
        Self {
            inside: Mutex::new(inside),
            news: Condvar::new(),
            most,
        }
    }

    fn inside(&self) -> MutexGuard<'_, Inside<J>> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn enter(&self, address: IpAddr, job: J) -> Entered<J> {
        let mut inside = self.inside();
        let entered = if inside.count < self.most {
            Entered::Free
        } else {
            match inside.displace(address) {
                Some(displaced) => Entered::InPlaceOf(displaced),
                None => return Entered::Full,
            }
        };
        inside.push(address, job);
        drop(inside);
        self.news.notify_one();
        entered
    }

    /// The next in turn, waited for; nothing once the room is closed.
    pub(super) fn next(&self) -> Option<J> {
        let mut inside = self.inside();
        loop {
            if inside.is_closed {
                return None;
            }
            if let Some(job) = inside.pop() {
                return Some(job);
            }
            inside = self
                .news
                .wait(inside)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    pub(super) fn close(&self) {
        self.inside().is_closed = true;
        self.news.notify_all();
    }
}

impl<J> Inside<J> {
    fn push(&mut self, address: IpAddr, job: J) {
        let own = self.waiting.entry(address).or_default();
        if own.is_empty() {
            self.turns.push_back(address);
        }
        own.push_back(job);
        self.count += 1;
    }

    fn pop(&mut self) -> Option<J> {
        let address = self.turns.pop_front()?;
        let own = self.waiting.get_mut(&address)?;
        let job = own.pop_front();
        if own.is_empty() {
            self.waiting.remove(&address);
        } else {
            self.turns.push_back(address);
        }
        self.count -= usize::from(job.is_some());
        job
    }

    /// The newest of the most crowded address, if that still has no fewer than the newcomer's.
    fn displace(&mut self, newcomer: IpAddr) -> Option<J> {
        let own = self.waiting.get(&newcomer).map_or(0, VecDeque::len);
        let crowded = self.waiting.iter_mut();
        let (_, crowded) = crowded.max_by_key(|(address, queue)| (queue.len(), **address))?;
        if crowded.len() <= own + 1 {
            return None;
        }
        self.count -= 1;
        crowded.pop_back()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> IpAddr {
        IpAddr::from([198, 51, 100, last])
    }

    fn come(room: &Room<u32>, last: u8, jobs: std::ops::Range<u32>) -> Vec<Entered<u32>> {
        jobs.map(|job| room.enter(address(last), job)).collect()
    }

    #[test]
    fn one_address_may_have_the_whole_room_but_no_more() {
        let room = Room::new(4);
        let entered = come(&room, 1, 0..6);
        let free = entered.iter().filter(|one| **one == Entered::Free).count();
        assert_eq!((free, &entered[4]), (4, &Entered::Full));
        assert_eq!([room.next(), room.next()], [Some(0), Some(1)]);
    }

    #[test]
    fn whoever_comes_alone_is_next_and_a_flood_makes_place() {
        let room = Room::new(4);
        come(&room, 1, 0..4);
        assert_eq!(room.enter(address(2), 20), Entered::InPlaceOf(3));
        assert_eq!(room.enter(address(3), 30), Entered::InPlaceOf(2));
        let order: Vec<u32> = (0..4).map(|_| room.next().unwrap()).collect();
        assert_eq!(order, [0, 20, 30, 1]);
    }

    #[test]
    fn nobody_is_displaced_by_an_address_that_has_as_many() {
        let room = Room::new(4);
        come(&room, 1, 0..2);
        come(&room, 2, 10..12);
        assert_eq!(room.enter(address(2), 12), Entered::Full);
        assert_eq!(room.enter(address(3), 30), Entered::InPlaceOf(11));
        assert_eq!(room.enter(address(4), 40), Entered::InPlaceOf(1));
        assert_eq!(room.enter(address(5), 50), Entered::Full, "one each");
    }

    #[test]
    fn who_waits_for_a_job_is_woken_and_sent_home() {
        let room = Room::new(4);
        std::thread::scope(|scope| {
            let worker = scope.spawn(|| (room.next(), room.next()));
            room.enter(address(1), 7);
            while room.inside().count > 0 {
                std::thread::yield_now();
            }
            room.close();
            assert_eq!(worker.join().unwrap(), (Some(7), None));
        });
    }
}
