//! What a window manager sees and says, in the words of the X protocol: a screen without one still knows them.

use std::io::{Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::time::Duration;

/// A connection to the screen's server.
pub struct Screen {
    stream: UnixStream,
    root: u32,
    /// What windows asked of a window manager.
    heard: Vec<Vec<u8>>,
}

impl Screen {
    /// Connects to a display such as `:77`.
    pub fn connect(display: &str) -> Self {
        let path = format!("/tmp/.X11-unix/X{}", display.trim_start_matches(':'));
        let mut stream = UnixStream::connect(path).unwrap();
        // Least significant byte first, protocol 11.0, no authority.
        stream.write_all(&[b'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]).unwrap();
        let head = exactly(&mut stream, 8);
        assert_eq!(head[0], 1, "the server says no");
        let body = exactly(&mut stream, usize::from(word16(&head, 6)) * 4);
        let vendor = usize::from(word16(&body, 16)).next_multiple_of(4);
        let formats = usize::from(body[21]) * 8;
        let root = word32(&body, 32 + vendor + formats);
        Self { stream, root, heard: Vec::new() }
    }

    fn ask(&mut self, request: &[u8]) -> Vec<u8> {
        self.stream.write_all(request).unwrap();
        loop {
            let mut reply = exactly(&mut self.stream, 32);
            match reply[0] {
                1 => {
                    reply.extend(exactly(&mut self.stream, word32(&reply, 4) as usize * 4));
                    return reply;
                }
                0 => panic!("the server says error {} to {request:?}", reply[1]),
                _ => self.hear(reply),
            }
        }
    }

    fn atom(&mut self, name: &str) -> u32 {
        let length = u16::try_from(name.len()).unwrap();
        let padded = name.len().next_multiple_of(4);
        let mut request = vec![16, 0];
        request.extend((2 + u16::try_from(padded / 4).unwrap()).to_le_bytes());
        request.extend(length.to_le_bytes());
        request.extend([0, 0]);
        request.extend(name.bytes().chain(std::iter::repeat_n(0, padded - name.len())));
        word32(&self.ask(&request), 8)
    }

    fn property(&mut self, window: u32, name: &str) -> Vec<u8> {
        let atom = self.atom(name);
        let mut request = vec![20, 0, 6, 0];
        for word in [window, atom, 0, 0, 64] {
            request.extend(word.to_le_bytes());
        }
        self.ask(&request)[32..].to_vec()
    }

    /// The program's windows, as a taskbar would list them.
    pub fn windows(&mut self) -> Vec<u32> {
        let mut request = vec![15, 0, 2, 0];
        request.extend(self.root.to_le_bytes());
        let reply = self.ask(&request);
        let all: Vec<u32> =
            (0..usize::from(word16(&reply, 16))).map(|n| word32(&reply, 32 + n * 4)).collect();
        let named = |class: &[u8]| class.windows(7).any(|part| part == b"jiefeng");
        all.into_iter().filter(|window| named(&self.property(*window, "WM_CLASS"))).collect()
    }

    /// Hears from now on what windows ask of a window manager.
    pub fn watch(&mut self) {
        const SUBSTRUCTURE_NOTIFY: u32 = 0x8_0000;
        let mut request = vec![2, 0, 4, 0];
        for word in [self.root, 0x800, SUBSTRUCTURE_NOTIFY] {
            request.extend(word.to_le_bytes());
        }
        self.stream.write_all(&request).unwrap();
        self.answers();
    }

    /// Waits until a window asks to be brought to the front; answers which.
    pub fn brought_forward(&mut self) -> u32 {
        let active = self.atom("_NET_ACTIVE_WINDOW");
        self.stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        loop {
            if let Some(at) = self.heard.iter().position(|event| word32(event, 8) == active) {
                return word32(&self.heard.remove(at), 4);
            }
            let event = exactly(&mut self.stream, 32);
            self.hear(event);
        }
    }

    /// Keeps a message to the window manager.
    fn hear(&mut self, event: Vec<u8>) {
        if event[0] & 0x7F == 33 {
            self.heard.push(event);
        }
    }

    /// Gives a window the keyboard, as a click into it does where there is a window manager.
    pub fn focus(&mut self, window: u32) {
        const BACK_TO_THE_ROOT: u8 = 1;
        let mut request = vec![42, BACK_TO_THE_ROOT, 3, 0];
        request.extend(window.to_le_bytes());
        request.extend([0; 4]);
        self.stream.write_all(&request).unwrap();
        self.answers();
    }

    /// The first keycode of the keyboard, and what each from there on writes: bare and with Shift.
    pub fn symbols(&mut self) -> (u8, Vec<[u32; 2]>) {
        const FIRST: u8 = 8;
        let reply = self.ask(&[101, 0, 2, 0, FIRST, 255 - FIRST, 0, 0]);
        let each = usize::from(reply[1]);
        let symbol = |n: usize| word32(&reply, 32 + n * 4);
        (FIRST, (0..usize::from(255 - FIRST)).map(|n| [symbol(n * each), symbol(n * each + 1)]).collect())
    }

    /// Plays keys as a keyboard does that is plugged in: keycode, whether it goes down, and after how long.
    ///
    /// The server keeps the time: nothing holds a key up between here and there.
    pub fn play(&mut self, strokes: &[(u8, bool, Duration)]) {
        let mut ask = vec![98, 0, 4, 0, 5, 0, 0, 0];
        ask.extend(b"XTEST\0\0\0");
        let found = self.ask(&ask);
        assert_eq!(found[8], 1, "the server has no XTEST");
        let mut requests = Vec::new();
        for (code, down, after) in strokes {
            let mut request = vec![found[9], 2, 9, 0, if *down { 2 } else { 3 }, *code, 0, 0];
            request.extend(u32::try_from(after.as_millis()).unwrap().to_le_bytes());
            request.resize(36, 0);
            requests.extend(request);
        }
        self.stream.write_all(&requests).unwrap();
        self.answers();
    }

    /// Waits until the server has obeyed: it answers in order.
    pub fn answers(&mut self) {
        self.ask(&[43, 0, 1, 0]);
    }

    /// Where a window stands, and its size.
    pub fn place(&mut self, window: u32) -> [i32; 4] {
        let mut request = vec![14, 0, 2, 0];
        request.extend(window.to_le_bytes());
        let reply = self.ask(&request);
        let signed = |at| i32::from(word16(&reply, at).cast_signed());
        [signed(12), signed(14), i32::from(word16(&reply, 16)), i32::from(word16(&reply, 18))]
    }

    /// Moves a window and gives it a size.
    pub fn put(&mut self, window: u32, place: [i32; 4]) {
        let mut request = vec![12, 0, 7, 0];
        request.extend(window.to_le_bytes());
        request.extend([0b1111, 0, 0, 0]);
        for number in place {
            request.extend(number.to_le_bytes());
        }
        self.stream.write_all(&request).unwrap();
        assert_eq!(self.place(window), place);
    }

    /// Asks a window to close, as the button in its frame and Alt+F4 do.
    pub fn close(&mut self, window: u32) {
        let (protocols, delete) = (self.atom("WM_PROTOCOLS"), self.atom("WM_DELETE_WINDOW"));
        let mut request = vec![25, 0, 11, 0];
        request.extend(window.to_le_bytes());
        request.extend([0; 4]);
        request.extend([33, 32, 0, 0]); // a message of 32-bit words
        for word in [window, protocols, delete, 0, 0, 0, 0] {
            request.extend(word.to_le_bytes());
        }
        self.stream.write_all(&request).unwrap();
        self.answers();
    }
}

fn exactly(stream: &mut UnixStream, bytes: usize) -> Vec<u8> {
    let mut read = vec![0; bytes];
    stream.read_exact(&mut read).unwrap();
    read
}

fn word16(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes(bytes[at..at + 2].try_into().unwrap())
}

fn word32(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap())
}
