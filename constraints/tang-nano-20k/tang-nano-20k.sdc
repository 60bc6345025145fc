# Sipeed Tang Nano 20K (GW2AR-LV18QN88C8/I7): written by weft from its table of targets, flow/src/target.rs.
create_clock -name clock -period 37.037 [get_ports {clock_i}]
